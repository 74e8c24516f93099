using System.Globalization;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Jobs;

/// <summary>
/// Jobs about a thing with a state of its own, that somebody may cancel and that says at its end why it failed: the row of the thing has
/// the last word, and no such job is ever left «failed» in the queue.
/// </summary>
internal abstract partial class StoppableJob(JobRuns runs, ILogger logger) : IJobHandler
{
    public abstract string Kind { get; }

    /// <summary>What the job does, as the end of «The server was ended while it …».</summary>
    protected abstract string Doing { get; }

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        var run = runs.Begin(Kind, job.Subject, cancellationToken);
        try
        {
            var outcome = await TryAsync(job, run.Token, cancellationToken);
            if (outcome is JobOutcome.Done)
                await TidyAsync(job.Subject, cancellationToken);
            return outcome;
        }
        finally
        {
            runs.End(Kind, job.Subject);
        }
    }

    /// <summary>Goes on where it was cut off. The token also ends it when somebody cancels.</summary>
    protected abstract Task<JobOutcome> DoAsync(ClaimedJob job, CancellationToken cancellationToken);

    /// <summary>Writes down that it was given up.</summary>
    protected abstract Task FailAsync(long subject, string sentence, CancellationToken cancellationToken);

    /// <summary>Puts away what an end leaves over.</summary>
    protected virtual Task TidyAsync(long subject, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Why it was given up, for a person.</summary>
    protected virtual string Sentence(Exception failure) => failure switch
    {
        IOException full when DiskSpace.IsExhausted(full) => "The disk is full.",
        IOException or UnauthorizedAccessException => $"The disk failed: {failure.Message}",
        _ => "Something went wrong on the server; the log has the details.",
    };

    private async Task<JobOutcome> TryAsync(ClaimedJob job, CancellationToken cancelled, CancellationToken stopping)
    {
        try
        {
            return job.Attempts > ClaimedJob.MostAttempts
                ? await GiveUpAsync(job, $"The server was ended while it {Doing}, each time.", stopping)
                : await DoAsync(job, cancelled);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            return new JobOutcome.Done(); // somebody has cancelled it, and the row says so
        }
        catch (Exception failure) when (job.IsLastAttempt && failure is not (OperationCanceledException or VaultAwayException))
        {
            LogGivenUp(Kind, job.Subject, failure);
            return await GiveUpAsync(job, Sentence(failure), stopping);
        }
    }

    private async Task<JobOutcome> GiveUpAsync(ClaimedJob job, string sentence, CancellationToken cancellationToken)
    {
        var attempts = ClaimedJob.MostAttempts.ToString(CultureInfo.InvariantCulture);
        await FailAsync(job.Subject, $"{sentence} It was tried {attempts} times and given up;", cancellationToken);
        return new JobOutcome.Done();
    }

    [LoggerMessage(LogLevel.Error, "The {Kind} job about {Subject} was given up; its row says why.")]
    private partial void LogGivenUp(string kind, long subject, Exception failure);
}
