using System.Collections.Concurrent;
using System.Data.Common;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Jobs;

/// <summary>
/// Where several servers share the jobs: says that this one lives, stops what was taken away from it, and takes over from those that have
/// fallen silent, within 20 seconds.
/// </summary>
internal sealed partial class JobHeart(JobQueue queue, DatabaseOutage outage, TimeProvider time, ILogger<JobHeart> log)
{
    private readonly ConcurrentDictionary<long, CancellationTokenSource> _held = new();

    /// <summary>To be disposed of when the job is done, before that is written down.</summary>
    public HeldJob Hold(ClaimedJob job, CancellationToken stopping)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _held[job.Id] = source;
        return new HeldJob(() => Release(job.Id), source.Token);
    }

    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(JobQueue.Beat, time);
        var steadySince = time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await KeepAsync(cancellationToken);
                // after an outage the others have as much time as this one to say that they live
                if (time.GetElapsedTime(steadySince) >= JobQueue.Silence && await queue.TakeOverAsync(cancellationToken) is > 0 and var count)
                    LogTakenOver(count);
            }
            catch (DbException failure)
            {
                outage.Notes(failure);
                steadySince = time.GetTimestamp();
            }
        }
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        // one that is claimed after this line is not missed below
        var held = _held.ToArray();
        var mine = await queue.KeepAsync(cancellationToken);
        foreach (var (id, _) in held.Where(job => !mine.Contains(job.Key)))
        {
            // who takes it out of the list ends it: this, or whoever has done it meanwhile
            if (!_held.TryRemove(id, out var source))
                continue;
            LogLost(id);
            await source.CancelAsync();
        }
    }

    private void Release(long id)
    {
        if (_held.TryRemove(id, out var source))
            source.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "{Count} jobs of a server that has fallen silent wait to be done again.")]
    private partial void LogTakenOver(int count);

    [LoggerMessage(LogLevel.Warning, "The job {Id} was taken over by another server, because this one was silent for too long; it is stopped here.")]
    private partial void LogLost(long id);
}
