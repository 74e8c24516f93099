using System.IO.Compression;
using System.Text;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>A book of so many rows that making its reports takes a while, itself made in a moment.</summary>
internal static class LongBook
{
    private const string Sheet = "xl/worksheets/sheet1.xml";

    public static byte[] Of(int rows)
    {
        var bytes = new MemoryStream();
        bytes.Write(Workbook.Of([PoBook.Header]));
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            var head = Head(zip.GetEntry(Sheet)!);
            zip.GetEntry(Sheet)!.Delete();
            using var sheet = new StreamWriter(zip.CreateEntry(Sheet, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
            sheet.Write(head);
            for (var row = 0; row < rows; row++)
                Write(sheet, row);
            sheet.Write("</sheetData></worksheet>");
        }

        return bytes.ToArray();
    }

    private static string Head(ZipArchiveEntry sheet)
    {
        using var reader = new StreamReader(sheet.Open());
        return reader.ReadToEnd().Replace("</sheetData></worksheet>", "", StringComparison.Ordinal);
    }

    private static void Write(StreamWriter sheet, int row)
    {
        sheet.Write("<row>");
        foreach (var text in (string[])[$"PO-{row / 7}", $"A{row % 11}", $"Supplier {row % 97}", "SAR", $"INV-{row / 3}"])
            sheet.Write($"""<c t="inlineStr"><is><t>{text}</t></is></c>""");
        foreach (var number in (int[])[row % 3, row, row * 2, row, row, row * 2])
            sheet.Write(FormattableString.Invariant($"<c><v>{number}</v></c>"));
        sheet.Write("</row>");
    }
}
