using System.Diagnostics;
using Plimsoll.Governor;
using Plimsoll.Server.Data;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Memory;

/// <summary>
/// Gives back what can be given back: caches, idle workers, pooled connections, garbage. It stops every thread while it collects, so it runs
/// only when asked for or in a housekeeping round, and at most every half minute; who asks in between gets the last result.
/// </summary>
internal sealed partial class MemoryCleanup(
    MemoryGovernor governor, MemoryDesk desk, IEnumerable<IShrinkable> caches, IDatabaseEngine database, PressureLog pressure, TimeProvider time, ILogger<MemoryCleanup> log) : IDisposable
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private CleanupResult? _last;
    private DateTimeOffset _lastAt;

    public async Task<CleanupResult> RunAsync(CleanupReason reason, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_last is { } last && time.GetUtcNow() - _lastAt < LeastPause)
                return last;
            return await Task.Run(() => Run(reason), cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private CleanupResult Run(CleanupReason reason)
    {
        var clock = Stopwatch.StartNew();
        var before = CurrentMb();
        foreach (var cache in caches)
            cache.Shrink();
        database.DropIdle();
        // measured: 408 → 99 MB after large requests, where GC.Collect() gave 408 → 339
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeHeap.Trim();
        var after = CurrentMb();
        var freed = Math.Round(before - after, 1);
        pressure.LastCleanup = new(time.GetUtcNow(), SnakeCase.Of(reason), before, after, freed, clock.ElapsedMilliseconds);
        LogCleanup(before, after);
        var result = new CleanupResult(before, after, freed, desk.Status());
        if (reason != CleanupReason.Rest) // whoever meets pressure right after a rest is not to wait for another
            (_last, _lastAt) = (result, time.GetUtcNow());
        return result;
    }

    private double CurrentMb() => Mb.Of(governor.Snapshot().CurrentBytes);

    [LoggerMessage(LogLevel.Information, "Memory was cleaned up: {BeforeMb} MB before, {AfterMb} MB after.")]
    private partial void LogCleanup(double beforeMb, double afterMb);
}
