using System.Text;
using Plimsoll.Server.Reports;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Reports;

public sealed class ReportFaultTests : IDisposable
{
    private const string Sheet1 = "xl/worksheets/sheet1.xml";

    private readonly PoBook _book = new();

    [Fact]
    public void Make_ColumnMissing_NamesItAndWritesNothing() => Assert.Equal(
        "The header of the sheet «Sheet1» (row 1) has no column «Supplier», «Line Amount». Export the report with all its columns. Nothing was written.",
        _book.Refusal(Workbook.Of([.. PoBook.Header.Where(h => h is not (" Supplier" or "Line Amount"))], PoBook.Row("P"))));

    [Fact]
    public void Make_ColumnTwice_SaysSo() =>
        Assert.Contains("more than one column «Supplier»", _book.Refusal(Workbook.Of([.. PoBook.Header, "Supplier"], PoBook.Row("P"))), StringComparison.Ordinal);

    [Fact]
    public void Make_HeaderOnly_SaysSo() =>
        Assert.Equal("The book has a header and no rows below it. Nothing was written.", _book.Refusal(Workbook.OfSheets([PoBook.Header], [])));

    [Fact]
    public void Make_EmptySheet_SaysSo() =>
        Assert.Equal("The first sheet of the book is empty; it must begin with the header. Nothing was written.", _book.Refusal(Workbook.Of()));

    [Theory]
    [InlineData("", "The file is empty. Nothing was written.")]
    [InlineData("PK\u0003\u0004 and no more", "The file is no workbook, or it is cut short")]
    [InlineData("<html><table><tr><td>Po Number</td></tr></table>", "The file is HTML or XML under the name of a workbook.")]
    [InlineData("\ufeff\n <?xml version=\"1.0\"?><Workbook/>", "The file is HTML or XML under the name of a workbook.")]
    [InlineData("%PDF\u0001\u0002", "The file is neither a workbook nor a CSV.")]
    [InlineData("some words", "The header of the sheet «CSV» (row 1) has no column")]
    public void Make_NoWorkbook_SaysWhatItIs(string content, string sentence) =>
        Assert.StartsWith(sentence, _book.Refusal(Encoding.UTF8.GetBytes(content)), StringComparison.Ordinal);

    [Fact]
    public void Make_BadCellInTheLastSheet_NamesItAndLeavesNothing()
    {
        var book = Workbook.OfSheets([PoBook.Header, .. Enumerable.Repeat(PoBook.Row("P"), 3_000)], [PoBook.Row("P"), PoBook.Row("P", invoiceLine: 7)]);
        var bad = Patch.Of(book, "xl/worksheets/sheet2.xml", xml => xml.Replace("<v>7</v>", "<v>seven</v>", StringComparison.Ordinal));

        Assert.Equal("Cell F2 of the sheet «Sheet2» cannot be read: it is a number cell and does not hold a number. Nothing was written.", _book.Refusal(bad));
    }

    [Fact]
    public void Make_SheetCutShort_NamesTheRowAndLeavesNothing()
    {
        var book = Patch.Of(Workbook.Of([PoBook.Header, .. Enumerable.Repeat(PoBook.Row("P"), 9)]), Sheet1, xml => xml[..xml.IndexOf("<row r=\"8\"", StringComparison.Ordinal)]);

        Assert.Equal("The sheet «Sheet1» ends before it is complete, behind row 7. Nothing was written.", _book.Refusal(book));
    }

    [Fact]
    public void Make_BillionsOfBlankRowsNamed_IsRefused()
    {
        var book = Patch.Of(Workbook.Of(PoBook.Header, [1]), Sheet1, xml => xml.Replace("\"2\"", "\"2000000000\"", StringComparison.Ordinal).Replace("\"A2\"", "\"A2000000000\"", StringComparison.Ordinal));

        Assert.Equal("The sheet «Sheet1» has nothing from row 2 to row 2000000000, which is more than a table has. Delete the rows at its end. Nothing was written.", _book.Refusal(book));
    }

    [Fact]
    public void Make_Cancelled_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        var book = Workbook.Of([PoBook.Header, .. Enumerable.Repeat(PoBook.Row("P"), 5_000)]);

        Assert.Throws<OperationCanceledException>(() => _book.Make(book, p => Stop(p, stop), stop.Token));
        Assert.Empty(_book.FileNames);
    }

    [Fact]
    public void Make_Progress_TellsSheetsAndRows()
    {
        var heard = new List<ReportProgress>();
        _book.Make(Workbook.OfSheets([PoBook.Header, .. Enumerable.Repeat(PoBook.Row("P"), 2_500)], [PoBook.Row("Q")]), heard.Add, TestContext.Current.CancellationToken);

        Assert.Equal([0, 1_024, 2_048], heard.Where(p => p.Sheet == "Sheet1").Select(p => p.Rows));
    }

    [Fact]
    public void Make_NameTaken_KeepsTheOlderReport()
    {
        var book = Workbook.Of(PoBook.Header, PoBook.Row("P"));
        _book.MakeOf(book);

        Assert.Contains("is there already", Assert.Throws<IOException>(() => _book.MakeOf(book)).Message, StringComparison.Ordinal);
        Assert.Equal(3, _book.FileNames.Length);
    }

    [Fact]
    public void Make_FileNames_AreAsTheyWere()
    {
        _book.Make(PoBook.Row("P"));

        Assert.Equal(
            ["Combined_PO_Report_01012020_to_12312025_20260601_120000.csv", "ProcessedDetailed_PO_Report_01012020_to_12312025_20260601_120000.csv", "Processed_PO_Report_01012020_to_12312025_20260601_120000.csv"],
            _book.FileNames);
    }

    [Fact]
    public void Make_DiskFull_LeavesNothing()
    {
        using var disk = SmallDisk.Mount(megabytes: 1);
        using var book = new MemoryStream(Workbook.Of([PoBook.Header, .. Enumerable.Repeat(PoBook.Row("P", remark: new string('x', 500)), 2_000)]));
        var request = new PoReportRequest(book, disk.Root, PoBook.Range);

        Assert.Throws<IOException>(() => new PoReportMaker(new ReportOptions(), TimeProvider.System).Make(request, null, TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFiles(disk.Root));
    }

    [Theory]
    [InlineData("2020-13-01", "12-31-2025")]
    [InlineData("../../etc", "12-31-2025")]
    [InlineData("12-31-2025", "01-01-2020")]
    public void Fault_DatesThatAreNone_HasASentence(string from, string to) => Assert.EndsWith("Nothing was written.", new DateRange(from, to).Fault(), StringComparison.Ordinal);

    [Fact]
    public async Task Verb_Book_MakesThreeFilesAndSaysSo()
    {
        var path = Path.Combine(_book.Folder, "book.xlsx");
        await File.WriteAllBytesAsync(path, Workbook.Of(PoBook.Header, PoBook.Row("P")), TestContext.Current.CancellationToken);
        var (exitCode, output) = await PlimsollProcess.RunAsync("report", "po", path, Path.Combine(_book.Folder, "out"));

        Assert.Equal(0, exitCode);
        Assert.Contains("Rows: 1. Sheets: 1. Groups: 1.", output, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(_book.Folder, "out")).Length);
    }

    [Fact]
    public async Task Verb_NoBook_SaysSoInOneSentence()
    {
        var (exitCode, output) = await PlimsollProcess.RunAsync("report", "po", Path.Combine(_book.Folder, "none.xlsx"), _book.Folder);

        Assert.Equal(1, exitCode);
        Assert.Contains("none.xlsx", Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    public void Dispose() => _book.Dispose();

    private static void Stop(ReportProgress progress, CancellationTokenSource stop)
    {
        if (progress.Rows > 2_000)
            stop.Cancel();
    }
}
