namespace Plimsoll.Governor;

/// <summary>
/// Turns readings into a level: up at once; down when the rung was held long enough and the value is clearly under its threshold.
/// From there it goes down to the next rung that still holds. The caller locks.
/// </summary>
internal sealed class PressureLadder(GovernorOptions options, TimeProvider time)
{
    private volatile MemoryLevel level;
    private long reachedAt = time.GetTimestamp();

    public MemoryLevel Level => level;

    public DateTimeOffset Since { get; private set; } = time.GetUtcNow();

    /// <summary>True when the level changed.</summary>
    /// <param name="usage">Unreclaimable bytes as a share of the budget.</param>
    /// <param name="system">Bytes in use in the machine or container as a share of its total.</param>
    public bool Move(double usage, double system)
    {
        var next = Next(usage, system);
        if (next == level)
            return false;
        level = next;
        reachedAt = time.GetTimestamp();
        Since = time.GetUtcNow();
        return true;
    }

    private MemoryLevel Next(double usage, double system)
    {
        var reached = Highest(MemoryLevel.SystemCritical, usage, system, slack: 0);
        if (reached >= level || time.GetElapsedTime(reachedAt) < options.MinimumDwell)
            return reached > level ? reached : level;
        return Highest(level, usage, system, options.Hysteresis);
    }

    /// <summary>The highest rung, from <paramref name="top"/> downwards, whose threshold less the slack is exceeded.</summary>
    private MemoryLevel Highest(MemoryLevel top, double usage, double system, double slack)
    {
        var rung = top;
        while (!Exceeds(rung, usage + slack, system + slack))
            rung--;
        return rung;
    }

    private bool Exceeds(MemoryLevel rung, double usage, double system) => rung switch
    {
        MemoryLevel.SystemCritical => system > options.SystemCriticalThreshold,
        MemoryLevel.NeedsForcedCleanup => usage > options.ForcedCleanupThreshold,
        MemoryLevel.NeedsCleanup => usage > options.CleanupThreshold,
        _ => true,
    };
}
