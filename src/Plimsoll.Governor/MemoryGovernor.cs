namespace Plimsoll.Governor;

/// <summary>
/// Prices work in bytes before it starts. Work reserves its bytes from one budget, and the measured memory of the whole server decides
/// how much cleaning is needed and whether new work may begin. Safe to use from several threads; the source stays the caller's.
/// </summary>
public sealed class MemoryGovernor
{
    private readonly Lock gate = new(); // taken before the pool's own lock, never inside it
    private readonly IMemorySource source;
    private readonly Gauge gauge;
    private readonly PressureLadder ladder;
    private readonly Shedding shedding;
    private readonly LeasePool pool;
    private readonly long errorReserveBytes;
    private readonly long leasableBytes;
    private long baselineBytes;
    private long cacheBytes;

    /// <summary>Takes the first reading, so a source that cannot be read stops the start.</summary>
    public MemoryGovernor(IMemorySource source, GovernorOptions options, TimeProvider time)
    {
        options.Validate();
        this.source = source;
        BudgetBytes = Math.Min(options.MaxMemoryBytes, source.LimitBytes);
        errorReserveBytes = options.ErrorReserveOf(BudgetBytes);
        leasableBytes = options.LeasableBytesOf(BudgetBytes);
        gauge = new Gauge(source, time, options.ReadingLifetime);
        ladder = new PressureLadder(options, time);
        shedding = new Shedding(options);
        pool = new LeasePool(options, time, GiveBack) { CapacityBytes = leasableBytes };
        Measure();
    }

    /// <summary>
    /// Tells of each change of level once, from and to, outside of locks, on the thread that took the reading. Handlers must be quick and
    /// not throw: they run inside <see cref="Probe"/>, a reservation or the return of a lease.
    /// </summary>
    public event Action<MemoryLevel, MemoryLevel>? LevelChanged;

    /// <summary>Bytes for everything: the setting, or the container's limit where that is lower.</summary>
    public long BudgetBytes { get; }

    /// <summary>Bytes that may be leased at one time: the budget without baseline, and without the error reserve or what is above the forced rung.</summary>
    public long CapacityBytes => pool.CapacityBytes;

    /// <summary>Makes a reservation fail, in tests and fault drills.</summary>
    internal ReservationDrill? Drill { get; set; }

    /// <summary>Bytes that leases of this purpose may have together: the capacity, or for background work the larger part of it.</summary>
    public long CapacityFor(LeasePurpose purpose) => pool.CapacityFor(purpose);

    /// <summary>Takes what is in use now as the baseline: once, when the server has started and nothing is leased.</summary>
    /// <param name="cacheBytes">What caches may grow to: leased to them for good.</param>
    public void Rebase(long cacheBytes = 0)
    {
        Measure();
        lock (gate)
        {
            baselineBytes = gauge.Latest.UnreclaimableBytes;
            this.cacheBytes = cacheBytes;
            pool.CapacityBytes = Math.Max(0, leasableBytes - baselineBytes - cacheBytes);
        }
    }

    /// <summary>The level by a reading no older than <see cref="GovernorOptions.ReadingLifetime"/>. Allocates nothing.</summary>
    public MemoryLevel Probe() => gauge.IsFresh ? ladder.Level : Measure(unlessFresh: true);

    /// <summary>Reserves bytes for a client's request: <see cref="LeasePurpose.Request"/>.</summary>
    public ValueTask<MemoryLease> ReserveAsync(long bytes, CancellationToken cancellationToken = default) =>
        ReserveAsync(bytes, LeasePurpose.Request, cancellationToken);

    /// <summary>
    /// Reserves bytes before the work that needs them. The lease may be refused: ask <see cref="MemoryLease.IsGranted"/>, and dispose it
    /// either way. Waits in line for at most <see cref="GovernorOptions.MaxWait"/>, behind higher purposes.
    /// </summary>
    public ValueTask<MemoryLease> ReserveAsync(long bytes, LeasePurpose purpose, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<MemoryLease>(cancellationToken);
        Probe();
        var demand = new LeaseDemand(bytes, purpose);
        return Drilled(demand) is { } drilled ? new ValueTask<MemoryLease>(drilled) : pool.TakeAsync(demand, cancellationToken);
    }

    /// <summary>Reserves bytes or refuses, without waiting: <see cref="LeaseRefusal.WaitedTooLong"/> where others were first.</summary>
    public MemoryLease TryReserve(long bytes, LeasePurpose purpose = LeasePurpose.Request)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        Probe();
        var demand = new LeaseDemand(bytes, purpose);
        return Drilled(demand) ?? pool.TakeNow(demand);
    }

    /// <summary>Everything at one moment, for status pages; probes first.</summary>
    public MemorySnapshot Snapshot()
    {
        Probe();
        lock (gate)
        {
            var counts = pool.Count();
            return new MemorySnapshot
            {
                Source = source.Name,
                CurrentBytes = gauge.Latest.UnreclaimableBytes,
                ChildrenBytes = gauge.Latest.ChildrenBytes,
                HighestBytes = gauge.HighestBytes,
                BudgetBytes = BudgetBytes,
                CapacityBytes = CapacityBytes,
                ErrorReserveBytes = errorReserveBytes,
                BaselineBytes = baselineBytes,
                CacheBytes = cacheBytes,
                UsagePercent = Percent(UsageShare(gauge.Latest)),
                SystemUsagePercent = Percent(SystemShare(gauge.Latest)),
                Level = ladder.Level,
                Since = ladder.Since,
                LeasedBytes = counts.LeasedBytes,
                HighestLeasedBytes = counts.HighestLeasedBytes,
                Purposes = counts.Purposes,
            };
        }
    }

    private MemoryLevel Measure(bool unlessFresh = false)
    {
        MemoryLevel from, to;
        lock (gate)
        {
            from = ladder.Level;
            if (!unlessFresh || !gauge.IsFresh) // another thread may have read while this one waited
                Follow(gauge.Read());
            to = ladder.Level;
        }

        if (from != to)
            LevelChanged?.Invoke(from, to);
        return to;
    }

    private void Follow(MemoryReading reading)
    {
        ladder.Move(UsageShare(reading), SystemShare(reading));
        if (shedding.Move(ladder.Level, UsageShare(reading)))
            pool.ShedBelow(shedding.Lowest);
    }

    /// <summary>Whoever waits is let in by a fresh reading, as a newcomer would be.</summary>
    private void GiveBack(MemoryLease lease)
    {
        if (!pool.TakeBack(new LeaseDemand(lease.Bytes, lease.Purpose)))
            return;
        try
        {
            Probe();
        }
        finally
        {
            pool.AdmitWaiting();
        }
    }

    private MemoryLease? Drilled(LeaseDemand demand) =>
        Drill?.Next(demand.Purpose) is { } refusal and not LeaseRefusal.None ? pool.Refuse(demand, refusal) : null;

    private double UsageShare(MemoryReading reading) => reading.UnreclaimableBytes / (double)BudgetBytes;

    private static double SystemShare(MemoryReading reading) => reading.SystemUsedBytes / (double)reading.SystemTotalBytes;

    private static double Percent(double share) => Math.Round(share * 100, 1);
}
