namespace Plimsoll.Server.Mappings;

/// <summary>How alike two names are: the share of their three-letter pieces that both have (Dice), of 100.</summary>
internal static class Likeness
{
    public static int Of(string one, string other)
    {
        var (a, b) = (Pieces(one), Pieces(other));
        return a.Count + b.Count == 0 ? 0 : (int)Math.Round(200.0 * a.Intersect(b).Count() / (a.Count + b.Count));
    }

    private static HashSet<string> Pieces(string name)
    {
        var text = $"  {MappingKey.Of(name)} ";
        return [.. Enumerable.Range(0, text.Length - 2).Select(i => text.Substring(i, 3))];
    }
}
