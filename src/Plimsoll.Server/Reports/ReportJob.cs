using Plimsoll.Server.Jobs;
using Plimsoll.Server.Publisher;

namespace Plimsoll.Server.Reports;

/// <summary>
/// Brings one report to its end. Whatever it was cut off at, the next attempt finds the book and begins the files anew; the row says
/// «done» only when all files are in place, and is never taken back.
/// </summary>
internal sealed class ReportJob(
    ReportShelf shelf, ReportLog log, ReportFolder folder, JobRuns runs, ReportFetch fetch, ReportWork work, ILogger<ReportJob> logger) : StoppableJob(runs, logger)
{
    public override string Kind => JobKind.Reports;

    protected override string Doing => "made this report";

    protected override async Task<JobOutcome> DoAsync(ClaimedJob job, CancellationToken cancellationToken) =>
        await shelf.FindAsync(job.Subject, cancellationToken) is { State: <= ReportState.Running } report
            ? await BringAsync(report, cancellationToken)
            : new JobOutcome.Done();

    protected override Task FailAsync(long subject, string sentence, CancellationToken cancellationToken) =>
        log.FailAsync(subject, $"{sentence} nothing was kept. Ask for it again once that is mended.", cancellationToken);

    protected override string Sentence(Exception failure) => failure is PublisherAwayException
        ? $"BI Publisher was asked for it, and {failure.Message}"
        : base.Sentence(failure);

    private async Task<JobOutcome> BringAsync(PoReport report, CancellationToken cancellationToken) =>
        report.IsFetched && !await folder.HasBookAsync(report.Id, cancellationToken) && await fetch.StepAsync(report, cancellationToken) is { } step ? step : await work.DoAsync(report, cancellationToken);

    /// <summary>A finished report keeps its files and no book; any other that has ended keeps nothing.</summary>
    protected override async Task TidyAsync(long subject, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(subject, cancellationToken) is { State: ReportState.Done })
            folder.DeleteBook(subject);
        else
            folder.Delete(subject);
    }
}
