using System.Text;
using System.Text.Unicode;

namespace Plimsoll.Server.Reports;

/// <summary>Finds out in which encoding a CSV is written: by its mark, else UTF-8 if its first bytes are, else what Excel in the West writes.</summary>
internal static class CsvEncoding
{
    private const int HeadBytes = 256 << 10;
    private const int LongestCharacter = 4;
    private const int Western = 1252;

    static CsvEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Null: a mark says it, or UTF-8.</summary>
    public static Encoding? Detect(Stream file)
    {
        var head = new byte[(int)Math.Min(HeadBytes, file.Length)];
        file.ReadExactly(head);
        file.Position = 0;
        if (head is [0xff, 0xfe, ..] or [0xfe, 0xff, ..] or [0xef, 0xbb, 0xbf, ..])
            return null;
        if (head is [not 0, 0, ..])
            return Encoding.Unicode;
        return IsUtf8(head) ? null : Encoding.GetEncoding(Western);
    }

    /// <summary>The head may end within a character.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> head)
    {
        for (var cut = 0; cut < LongestCharacter && cut <= head.Length; cut++)
        {
            if (Utf8.IsValid(head[..^cut]))
                return cut == 0 || head.Length == HeadBytes;
        }

        return false;
    }
}
