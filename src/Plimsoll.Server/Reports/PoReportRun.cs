using System.Runtime.ExceptionServices;

namespace Plimsoll.Server.Reports;

/// <summary>One run: what it holds open, and its two passes.</summary>
internal sealed class PoReportRun(PoReportRequest request, ReportOptions options, PoHeader header, DateTimeOffset now) : IDisposable
{
    private readonly RowStamp _stamp = new(request.Range, now);
    private readonly Findings _findings = new();
    private readonly ReportFiles _files = new(request.Folder, request.Range, now);
    private readonly PoRowFile _rows = new(request.Folder);
    private readonly Sorter _groups = new(options.MemoryBytes / 4, CombinedReport.GroupBytes, request.Folder);
    private readonly RepeatRanks _rowRepeats = new(options.MemoryBytes / 8, request.Folder);
    private readonly RepeatRanks _groupRepeats = new(options.MemoryBytes / 8, request.Folder);

    public PoReportOutcome Make(IBook book, Action<ReportProgress> progress, CancellationToken cancellationToken)
    {
        var walk = new SheetWalk(book, header.Names.Length, _findings);
        var headerBytes = WriteCombined(walk, progress, cancellationToken);
        if (walk.Rows == 0)
            return new PoReportOutcome.Refused("The book has a header and no rows below it. Nothing was written.");

        var groups = WriteOthers(headerBytes, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        _files.Commit();
        return new PoReportOutcome.Made(_files.Paths, walk.Sheets, walk.Rows, groups, _findings.Sentences());
    }

    public void Dispose()
    {
        _groupRepeats.Dispose();
        _rowRepeats.Dispose();
        _groups.Dispose();
        _rows.Dispose();
        _files.Dispose();
    }

    /// <returns>Bytes of the header's line.</returns>
    private long WriteCombined(SheetWalk walk, Action<ReportProgress> progress, CancellationToken cancellationToken)
    {
        using var csv = Output(ReportFiles.Combined);
        var report = new CombinedReport(csv, header, _stamp, _rows, _groups, _rowRepeats, options, _findings);
        report.WriteHeader();
        var headerBytes = csv.Length;
        walk.Run(report.Write, progress, cancellationToken);
        csv.Flush();
        return headerBytes;
    }

    /// <summary>The two other reports side by side, and Combined to disk meanwhile.</summary>
    private long WriteOthers(long headerBytes, CancellationToken cancellationToken)
    {
        var groups = 0L;
        try
        {
            Parallel.Invoke(
                () => _files.Flush(ReportFiles.Combined),
                () => WriteDetailed(headerBytes, cancellationToken),
                () => groups = WriteProcessed(cancellationToken));
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        return groups;
    }

    private void WriteDetailed(long headerBytes, CancellationToken cancellationToken)
    {
        using (var csv = Output(ReportFiles.Detailed))
        using (var combined = _files.OpenRead(ReportFiles.Combined))
            new DetailedReport(csv, combined, _stamp, _rows, _rowRepeats, options).Write(headerBytes, cancellationToken);
        _files.Flush(ReportFiles.Detailed);
    }

    private long WriteProcessed(CancellationToken cancellationToken)
    {
        var report = default(ProcessedReport);
        using (var csv = Output(ReportFiles.Processed))
        {
            report = new ProcessedReport(csv, _stamp, _groups, _groupRepeats, options);
            report.Write(cancellationToken);
        }

        _files.Flush(ReportFiles.Processed);
        return report.Groups;
    }

    private CsvOutput Output(string kind) => new(_files.Create(kind), options.KeepFormulas);
}
