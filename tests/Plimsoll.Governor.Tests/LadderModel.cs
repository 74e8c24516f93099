namespace Plimsoll.Governor.Tests;

/// <summary>The ladder in whole percents and milliseconds, one rung at a time: slow and plain.</summary>
internal sealed class LadderModel
{
    private MemoryLevel level;
    private int heldMilliseconds;

    /// <summary>Usage and system are half a point above the whole percents given.</summary>
    public MemoryLevel Move(int usage, int system, int milliseconds)
    {
        heldMilliseconds += milliseconds;
        var before = level;
        Climb(usage, system);
        if (level == before && heldMilliseconds >= 2000)
            Descend(usage, system);
        if (level != before)
            heldMilliseconds = 0;
        return level;
    }

    private void Climb(int usage, int system)
    {
        if (usage >= 80 && level < MemoryLevel.NeedsCleanup)
            level = MemoryLevel.NeedsCleanup;
        if (usage >= 90 && level < MemoryLevel.NeedsForcedCleanup)
            level = MemoryLevel.NeedsForcedCleanup;
        if (system >= 95)
            level = MemoryLevel.SystemCritical;
    }

    private void Descend(int usage, int system)
    {
        if (level == MemoryLevel.SystemCritical && system < 85)
            level = MemoryLevel.NeedsForcedCleanup;
        if (level == MemoryLevel.NeedsForcedCleanup && usage < 80)
            level = MemoryLevel.NeedsCleanup;
        if (level == MemoryLevel.NeedsCleanup && usage < 70)
            level = MemoryLevel.Calm;
    }
}
