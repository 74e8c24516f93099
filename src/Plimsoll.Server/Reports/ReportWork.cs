using System.Data.Common;
using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Reports;

/// <summary>Makes the files of a report whose book is here, under a lease, and writes down how far it is.</summary>
internal sealed class ReportWork(ReportLog log, ReportFolder folder, MemoryGovernor governor, IOptions<ReportOptions> options, TimeProvider time)
{
    private static readonly TimeSpan UntilMemory = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMilliseconds(500);

    public async Task<JobOutcome> DoAsync(PoReport report, CancellationToken cancellationToken)
    {
        using var book = await folder.BookAsync(report.Id, cancellationToken);
        var price = ReportPrice.Of(options.Value, book.Path);
        using var lease = await governor.ReserveAsync(price, LeasePurpose.Export, cancellationToken);
        await log.NotePriceAsync(report.Id, price, lease.IsGranted ? lease.Waited : lease.Waited + UntilMemory, cancellationToken);
        if (lease.Refusal == LeaseRefusal.NeverFits)
            await log.FailAsync(report.Id, ReportPrice.NeverFits(price), cancellationToken);
        else if (!lease.IsGranted)
            return new JobOutcome.Later(UntilMemory);
        else if (await log.EnterAsync(report.Id, ReportState.Running, cancellationToken))
            await MakeAsync(report, book.Path, cancellationToken);
        return new JobOutcome.Done();
    }

    private async Task MakeAsync(PoReport report, string book, CancellationToken cancellationToken)
    {
        folder.Clear(report.Id);
        var meter = new ReportMeter(governor);
        var making = Task.Run(() => Make(report, book, meter, cancellationToken), CancellationToken.None);
        await FollowAsync(making, report.Id, meter, cancellationToken);
        switch (await making)
        {
            case PoReportOutcome.Made made:
                var files = Describe(made);
                await folder.KeepAsync(report.Id, made.Files, cancellationToken);
                await log.FinishAsync(report.Id, made, files, meter, cancellationToken);
                break;
            case PoReportOutcome.Refused(var sentence):
                await log.FailAsync(report.Id, sentence, cancellationToken);
                break;
        }
    }

    private PoReportOutcome Make(PoReport report, string path, ReportMeter meter, CancellationToken cancellationToken)
    {
        using var book = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 << 10);
        var request = new PoReportRequest(book, folder.MakingOf(report.Id), new DateRange(report.From, report.To));
        return new PoReportMaker(options.Value, time).Make(request, meter.Hear, cancellationToken);
    }

    /// <summary>Returns only when the making has ended, however: until then it holds files and memory.</summary>
    private async Task FollowAsync(Task making, long id, ReportMeter meter, CancellationToken cancellationToken)
    {
        while (await Task.WhenAny(making, Task.Delay(BetweenNotes, CancellationToken.None)) != making)
        {
            meter.Look();
            if (!cancellationToken.IsCancellationRequested)
                await NoteAsync(id, meter);
        }
    }

    private async Task NoteAsync(long id, ReportMeter meter)
    {
        try
        {
            await log.NoteProgressAsync(id, meter.Progress, meter, CancellationToken.None);
        }
        catch (DbException)
        {
            // the database is busy; the next note says more
        }
    }

    private static List<ReportFile> Describe(PoReportOutcome.Made made) => [.. Enum.GetValues<ReportKind>().Zip(made.Files, (kind, path) => new ReportFile(
        kind,
        Path.GetFileName(path),
        kind == ReportKind.Processed ? made.Groups : made.Rows,
        ReportPreview.CountColumns(path),
        new FileInfo(path).Length))];
}
