using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>
/// Makes Combined, Processed and ProcessedDetailed of a workbook of purchase orders, receipts and invoices. The book is read once;
/// what must be sorted or counted over all rows goes through sorters that spill to disk.
/// </summary>
internal sealed class PoReportMaker(ReportOptions options, TimeProvider time)
{
    /// <param name="request">The book and where the files go.</param>
    /// <param name="progress">Hears of rows and sheets, every 1,024 rows; null: nobody does.</param>
    /// <param name="cancellationToken">Ends it within some thousand rows; nothing is left then.</param>
    /// <exception cref="IOException">The disk or the folder does not take the files; nothing is left.</exception>
    public PoReportOutcome Make(PoReportRequest request, Action<ReportProgress>? progress, CancellationToken cancellationToken)
    {
        if (request.Range.Fault() is { } fault)
            return new PoReportOutcome.Refused(fault);

        try
        {
            Directory.CreateDirectory(request.Folder);
            using var book = BookOpener.Open(request.Book, new WorkbookOptions { SharedStringBytes = options.MemoryBytes / 2, ScratchFolder = request.Folder });
            if (!book.NextSheet() || !NextFilledRow(book))
                return new PoReportOutcome.Refused("The first sheet of the book is empty; it must begin with the header. Nothing was written.");

            var header = PoHeader.Read(book.Row, book.SheetName);
            using var run = new PoReportRun(request, options, header, time.GetLocalNow());
            return run.Make(book, progress ?? (_ => { }), cancellationToken);
        }
        catch (WorkbookException bad)
        {
            return new PoReportOutcome.Refused($"{bad.Message} Nothing was written.");
        }
    }

    private static bool NextFilledRow(IBook book)
    {
        while (book.NextRow())
        {
            if (book.Row.Width > 0)
                return true;
        }

        return false;
    }
}
