using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Scans;

/// <summary>Brings one scan to its end. Each page that was read has a row, so it goes on where it was cut off.</summary>
internal sealed class ScanJob(ScanLog log, ScanWork work, JobRuns runs, ILogger<ScanJob> logger) : StoppableJob(runs, logger)
{
    public override string Kind => JobKind.Scans;

    protected override string Doing => "read this scan";

    protected override Task<JobOutcome> DoAsync(ClaimedJob job, CancellationToken cancellationToken) => work.DoAsync(job, cancellationToken);

    protected override Task FailAsync(long subject, string sentence, CancellationToken cancellationToken) =>
        log.FailAsync(subject, $"{sentence} the files are kept. Send them again once that is mended.", cancellationToken);
}
