using System.Data.Common;
using Plimsoll.Governor;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Telemetry;

namespace Plimsoll.Server.Jobs;

/// <summary>
/// Does the jobs, each kind in a loop of its own, one at a time. What nobody waits for gives way: it begins only while memory is
/// calm and no request is in flight, though it waits for the latter no longer than its patience.
/// </summary>
internal sealed partial class JobRunner(
    JobQueue queue, JobHeart heart, DatabaseOutage outage, IEnumerable<IJobHandler> handlers, MemoryGovernor governor, RequestsInFlight requests, TimeProvider time, ILogger<JobRunner> log)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan IdleLook = TimeSpan.FromSeconds(1);

    /// <summary>While the files are away each job would do its work in vain: a picture is decoded before its preview finds no place.</summary>
    private static readonly TimeSpan UntilVault = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WriteAsync("all", queue.RecoverAsync, stoppingToken);
            var serving = handlers.Select(handler => ServeAsync(handler, stoppingToken));
            await Task.WhenAll(queue.IsShared ? serving.Append(heart.BeatAsync(stoppingToken)) : serving);
        }
        catch (Exception end) when (end is OperationCanceledException || (end is DbException && stoppingToken.IsCancellationRequested))
        {
            // what is begun is gone on with at the next start, also what the database would not note any more
        }
    }

    private async Task ServeAsync(IJobHandler handler, CancellationToken cancellationToken)
    {
        var busySince = time.GetTimestamp();
        while (true)
        {
            var giveWay = governor.Probe() >= MemoryLevel.NeedsCleanup || (requests.Count > 0 && time.GetElapsedTime(busySince) < Patience);
            if (await TryClaimAsync(handler.Kind, giveWay ? 1 : 0, cancellationToken) is { } job)
            {
                await RunAsync(handler, job, cancellationToken);
                busySince = time.GetTimestamp();
            }
            else
            {
                await queue.WaitAsync(handler.Kind, giveWay ? Look : IdleLook, cancellationToken);
            }
        }
    }

    private async Task<ClaimedJob?> TryClaimAsync(string kind, int leastPriority, CancellationToken cancellationToken)
    {
        try
        {
            var claimed = await queue.ClaimAsync(kind, leastPriority, cancellationToken);
            outage.Ended();
            return claimed;
        }
        catch (DbException failure)
        {
            Report(kind, failure);
            return null;
        }
    }

    private async Task RunAsync(IJobHandler handler, ClaimedJob job, CancellationToken cancellationToken)
    {
        using var trace = Traces.Job(job.Kind, job.Id);
        Func<CancellationToken, Task> after;
        var pause = TimeSpan.Zero;
        try
        {
            using var own = heart.Hold(job, cancellationToken);
            after = await handler.RunAsync(job, own.Token) is JobOutcome.Later later
                ? token => queue.PostponeAsync(job, later.Pause, token)
                : token => queue.FinishAsync(job, token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the server stops: that is no fault of the job's
            await queue.PostponeAsync(job, TimeSpan.Zero, CancellationToken.None);
            throw;
        }
        catch (Exception failure) when (queue.Passes(failure))
        {
            Report(job.Kind, failure);
            after = token => queue.PostponeAsync(job, IdleLook, token);
            pause = failure is VaultAwayException ? UntilVault : TimeSpan.Zero;
        }
        catch (Exception failure)
        {
            // also where a handler's own time ran out: only the server's end ends the loop
            trace?.SetStatus(System.Diagnostics.ActivityStatusCode.Error);
            LogFailed(job.Kind, job.Id, job.Attempts, ClaimedJob.MostAttempts, failure);
            after = job.IsLastAttempt
                ? token => queue.FailAsync(job, failure.Message, token)
                : token => queue.RetryAsync(job, Pause(job.Attempts), failure.Message, token);
        }

        await WriteAsync(job.Kind, after, cancellationToken);
        await Task.Delay(pause, time, cancellationToken);
    }

    /// <summary>Writes until it is written: another process may hold the database for a while, and the job must not stay «running».</summary>
    private async Task WriteAsync(string kind, Func<CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await write(cancellationToken);
                return;
            }
            catch (DbException failure)
            {
                Report(kind, failure);
                await Task.Delay(IdleLook, time, cancellationToken);
            }
        }
    }

    private void Report(string kind, Exception failure)
    {
        if (failure is not VaultAwayException && !outage.Notes(failure)) // whoever found the vault away has logged it
            LogDatabase(kind, failure);
    }

    /// <summary>1, 4, 9, 16 seconds, and up to a half more, so that those that failed together do not return together.</summary>
    private static TimeSpan Pause(int attempts) => TimeSpan.FromSeconds(attempts * attempts * (1 + (Random.Shared.NextDouble() / 2)));

    [LoggerMessage(LogLevel.Warning, "The database cannot be used for jobs of kind {Kind} just now; it is tried again in a second.")]
    private partial void LogDatabase(string kind, Exception failure);

    [LoggerMessage(LogLevel.Error, "The {Kind} job {Id} failed at attempt {Attempt} of {Most}; what it had done is kept.")]
    private partial void LogFailed(string kind, long id, int attempt, int most, Exception failure);
}
