namespace Plimsoll.Governor;

/// <summary>The governor's state at one moment.</summary>
public sealed record MemorySnapshot
{
    /// <summary>The signal: <c>cgroup v2</c>, <c>cgroup v1</c> or <c>process tree</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Unreclaimable bytes by the last reading.</summary>
    public required long CurrentBytes { get; init; }

    /// <summary>How much of these the watched children hold; null where the source cannot tell, as in a container.</summary>
    public required long? ChildrenBytes { get; init; }

    /// <summary>The highest unreclaimable reading since the start. Peaks between readings go unseen.</summary>
    public required long HighestBytes { get; init; }

    /// <summary>Bytes for everything.</summary>
    public required long BudgetBytes { get; init; }

    /// <summary>Bytes that may be leased at one time.</summary>
    public required long CapacityBytes { get; init; }

    /// <summary>Bytes leased now.</summary>
    public required long LeasedBytes { get; init; }

    /// <summary>The most bytes leased at one time since the start.</summary>
    public required long HighestLeasedBytes { get; init; }

    /// <summary>Bytes never leased, for abort, commit, health and status.</summary>
    public required long ErrorReserveBytes { get; init; }

    /// <summary>Bytes in use when the server had started.</summary>
    public required long BaselineBytes { get; init; }

    /// <summary>Bytes that caches may grow to, taken from the capacity for good.</summary>
    public required long CacheBytes { get; init; }

    /// <summary>Current bytes in percent of the budget, one decimal.</summary>
    public required double UsagePercent { get; init; }

    /// <summary>Memory in use in percent of the container's limit or the machine's memory, one decimal.</summary>
    public required double SystemUsagePercent { get; init; }

    /// <summary>The rung.</summary>
    public required MemoryLevel Level { get; init; }

    /// <summary>When the rung was reached.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The numbers of each purpose, in the order of <see cref="LeasePurpose"/>.</summary>
    public required IReadOnlyList<PurposeCounts> Purposes { get; init; }

    /// <summary>Reservations in line now.</summary>
    public int Waiting => Purposes.Sum(purpose => purpose.Waiting);

    /// <summary>Reservations granted since the start, at once or after waiting.</summary>
    public long Admitted => Purposes.Sum(purpose => purpose.Admitted);

    /// <summary>Reservations that had to wait since the start, however it ended.</summary>
    public long Waited => Purposes.Sum(purpose => purpose.Waited);

    /// <summary>Reservations refused since the start, for any reason. A cancelled one is none of these.</summary>
    public long Refused => Purposes.Sum(purpose => purpose.Refused);
}
