namespace Plimsoll.Governor;

/// <summary>The rungs of the ladder, from calm upwards; README.md draws them.</summary>
public enum MemoryLevel
{
    /// <summary>Nothing to do.</summary>
    Calm,

    /// <summary>Batches halve, caches shrink; background work is refused, then reading, then exports.</summary>
    NeedsCleanup,

    /// <summary>New work is refused, running batches abort; only commits are let in.</summary>
    NeedsForcedCleanup,

    /// <summary>The machine or the container itself is nearly full: as above, whoever uses the memory.</summary>
    SystemCritical,
}
