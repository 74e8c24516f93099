using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>What shortage of memory has led to since the start: the last refusals, how often work was given up, parked or moved to a fresh worker.</summary>
internal sealed class PressureLog(MemoryGovernor governor, TimeProvider time)
{
    private const int MostRefusals = 20;

    private readonly Lock _gate = new();
    private readonly Queue<MemoryRefusal> _refusals = new(MostRefusals);
    private long _aborted;
    private long _parked;
    private long _recycled;
    private CleanupNote? _lastCleanup;

    /// <summary>Work that was under way when it was given up.</summary>
    public long Aborted => Interlocked.Read(ref _aborted);

    /// <summary>Requests put aside on disk, to be gone on with later.</summary>
    public long Parked => Interlocked.Read(ref _parked);

    /// <summary>Workers replaced because they were lost, too old or too large.</summary>
    public long Recycled => Interlocked.Read(ref _recycled);

    /// <summary>Null before the first.</summary>
    public CleanupNote? LastCleanup
    {
        get => Volatile.Read(ref _lastCleanup);
        set => Volatile.Write(ref _lastCleanup, value);
    }

    public void Park() => Interlocked.Increment(ref _parked);

    public void Recycle() => Interlocked.Increment(ref _recycled);

    /// <summary>Notes work that was refused before it began.</summary>
    public MemoryRefusal Refuse(MemoryLease lease, string what)
    {
        var refusal = MemoryRefusal.Of(lease, what, governor.Probe(), time.GetUtcNow());
        lock (_gate)
        {
            if (_refusals.Count == MostRefusals)
                _refusals.Dequeue();
            _refusals.Enqueue(refusal);
        }

        return refusal;
    }

    /// <summary>Notes work that was refused what it needs to go on.</summary>
    public MemoryRefusal Abort(MemoryLease lease, string what)
    {
        Interlocked.Increment(ref _aborted);
        return Refuse(lease, what);
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<MemoryRefusal> Refusals()
    {
        lock (_gate)
            return [.. _refusals.Reverse()];
    }
}
