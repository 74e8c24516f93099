using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>An answer as it came over the wire; empty where the connection closed without one.</summary>
internal sealed record RawAnswer(string Text)
{
    private const string EndOfHead = "\r\n\r\n";

    public int Status => Text.Length == 0 ? 0 : int.Parse(Text.AsSpan(9, 3), CultureInfo.InvariantCulture);

    public string Head => Text[..Text.IndexOf(EndOfHead, StringComparison.Ordinal)];

    public JsonElement Json => JsonDocument.Parse(Text[Text.IndexOf('{')..(Text.LastIndexOf('}') + 1)]).RootElement;

    /// <summary>Whether a head and its body have come; only the two ways in which the server says a body's length.</summary>
    public static bool IsWhole(string text) =>
        text.Contains(EndOfHead, StringComparison.Ordinal) && !text.StartsWith("HTTP/1.1 100", StringComparison.Ordinal)
        && (text.Contains("Content-Length: 0", StringComparison.OrdinalIgnoreCase) || text.EndsWith("0\r\n\r\n", StringComparison.Ordinal));
}
