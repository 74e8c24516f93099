using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>Opens a book by what it is, whatever its name says.</summary>
internal static class BookOpener
{
    private const int HeadBytes = 512;

    /// <summary>The mark of UTF-8, and blanks.</summary>
    private static ReadOnlySpan<byte> BeforeMarkup => [0xef, 0xbb, 0xbf, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n'];

    /// <param name="file">Seekable; stays open.</param>
    /// <param name="options">What it may cost.</param>
    /// <exception cref="WorkbookException">It is none that can be read.</exception>
    public static IBook Open(Stream file, WorkbookOptions options)
    {
        var head = new byte[(int)Math.Min(HeadBytes, file.Length)];
        file.ReadExactly(head);
        file.Position = 0;
        return head switch
        {
            [] => throw new WorkbookException("The file is empty."),
            [(byte)'P', (byte)'K', ..] => new XlsxBook(file, options),
            [0xd0, 0xcf, 0x11, 0xe0, ..] or [0x09, 0x00 or 0x02 or 0x04 or 0x08, ..] => new XlsBook(file),
            _ when IsMarkup(head) => throw new WorkbookException("The file is HTML or XML under the name of a workbook. Open it in Excel and save it as .xlsx."),
            _ when IsBinary(head) => throw new WorkbookException("The file is neither a workbook nor a CSV."),
            _ => new CsvBook(file),
        };
    }

    private static bool IsMarkup(ReadOnlySpan<byte> head) => head.TrimStart(BeforeMarkup) is [(byte)'<', ..];

    /// <summary>Control characters that no text has; UTF-16 has zeros and is told by its mark or its first letter.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> head) =>
        head is not ([0xff, 0xfe, ..] or [0xfe, 0xff, ..] or [not 0, 0, not 0, 0, ..]) && head.ContainsAnyInRange<byte>(0, 8);
}
