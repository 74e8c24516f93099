namespace Plimsoll.Server.Data;

/// <summary>Texts inside a pattern of LIKE.</summary>
internal static class LikeText
{
    /// <summary>The text as it stands, for <c>LIKE … ESCAPE '!'</c>.</summary>
    public static string Escape(string text) =>
        text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);
}
