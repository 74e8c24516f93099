namespace Plimsoll.Server.Jobs;

/// <summary>Does the jobs of one kind, one at a time. What it has done it must find again: a job may be begun more than once.</summary>
internal interface IJobHandler
{
    string Kind { get; }

    Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancellationToken);
}
