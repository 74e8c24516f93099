using System.Globalization;
using Plimsoll.Server.Files;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Publisher;

namespace Plimsoll.Server.Reports;

/// <summary>
/// Brings one report to its end. Whatever it was cut off at, the next attempt finds the book and begins the files anew; the row says
/// «done» only when all files are in place, and is never taken back.
/// </summary>
internal sealed partial class ReportJob(ReportShelf shelf, ReportLog log, ReportFolder folder, ReportRuns runs, ReportFetch fetch, ReportWork work, ILogger<ReportJob> logger) : IJobHandler
{
    public string Kind => JobKind.Reports;

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        var run = runs.Begin(job.Subject, cancellationToken);
        try
        {
            var outcome = await TryAsync(job, run.Token, cancellationToken);
            if (outcome is JobOutcome.Done)
                await TidyAsync(job.Subject, cancellationToken);
            return outcome;
        }
        finally
        {
            run.End();
        }
    }

    private async Task<JobOutcome> TryAsync(ClaimedJob job, CancellationToken cancelled, CancellationToken stopping)
    {
        try
        {
            if (job.Attempts > ClaimedJob.MostAttempts)
                return await GiveUpAsync(job, "The server was ended while it made this report, each time.", stopping);
            return await shelf.FindAsync(job.Subject, stopping) is { State: <= ReportState.Running } report ? await BringAsync(report, cancelled) : new JobOutcome.Done();
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return new JobOutcome.Done(); // somebody has cancelled it, and the row says so
        }
        catch (Exception failure) when (job.IsLastAttempt && failure is not OperationCanceledException)
        {
            LogGivenUp(job.Subject, failure);
            return await GiveUpAsync(job, Sentence(failure), stopping);
        }
    }

    private async Task<JobOutcome> BringAsync(PoReport report, CancellationToken cancellationToken) =>
        report.IsFetched && !folder.HasBook(report.Id) && await fetch.StepAsync(report, cancellationToken) is { } step ? step : await work.DoAsync(report, cancellationToken);

    private async Task<JobOutcome> GiveUpAsync(ClaimedJob job, string sentence, CancellationToken cancellationToken)
    {
        var attempts = ClaimedJob.MostAttempts.ToString(CultureInfo.InvariantCulture);
        await log.FailAsync(job.Subject, $"{sentence} It was tried {attempts} times and given up; nothing was kept. Ask for it again once that is mended.", cancellationToken);
        return new JobOutcome.Done();
    }

    private static string Sentence(Exception failure) => failure switch
    {
        IOException full when DiskSpace.IsExhausted(full) => "The disk is full.",
        PublisherAwayException away => $"BI Publisher was asked for it, and {away.Message}",
        IOException or UnauthorizedAccessException => $"The disk failed: {failure.Message}",
        _ => "Something went wrong on the server; the log has the details.",
    };

    /// <summary>A finished report keeps its files and no book; any other that has ended keeps nothing.</summary>
    private async Task TidyAsync(long id, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(id, cancellationToken) is { State: ReportState.Done })
            folder.DeleteBook(id);
        else
            folder.Delete(id);
    }

    [LoggerMessage(LogLevel.Error, "Report {Id} was given up; its book is deleted and its row says why.")]
    private partial void LogGivenUp(long id, Exception failure);
}
