using System.Globalization;

namespace Plimsoll.Workbooks.Xml;

/// <summary>
/// Excel's own escape for characters that XML cannot hold: <c>_x000D_</c> is a return, <c>_x005F_</c> an underscore
/// (ECMA-376, 22.9.2.19). Only ASCII is resolved; Excel writes nothing else this way.
/// </summary>
internal static class ExcelEscapes
{
    private const int Length = 7; // _xHHHH_

    /// <summary>Resolves the escapes in what a buffer holds from a place on.</summary>
    public static void Resolve(ByteBuffer buffer, int from)
    {
        var first = buffer.Span[from..].IndexOf("_x"u8);
        if (first < 0)
            return;

        var rest = buffer.Span[(from + first)..].ToArray().AsSpan();
        buffer.Cut(from + first);
        while (!rest.IsEmpty)
        {
            var found = TryRead(rest, out var character);
            buffer.Append(found ? character : rest[0]);
            rest = rest[(found ? Length : 1)..];
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> text, out byte character)
    {
        character = 0;
        return text.Length >= Length && text[0] == '_' && text[1] == 'x' && text[6] == '_' && text[2] == '0' && text[3] == '0'
            && byte.TryParse(text[4..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out character) && character < 0x80;
    }
}
