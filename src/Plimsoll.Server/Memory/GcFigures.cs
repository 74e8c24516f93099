namespace Plimsoll.Server.Memory;

/// <summary>The managed heap. Sizes but the first are those of the last collection.</summary>
/// <param name="HeapBytes">Objects, dead ones too until they are collected.</param>
/// <param name="CommittedBytes">What the heap has taken from the system.</param>
/// <param name="FragmentedBytes">Gaps in it.</param>
/// <param name="CapBytes">What it may grow to.</param>
/// <param name="Pauses">For how long threads stood still since the start.</param>
/// <param name="PausePercent">The same of the time since the start.</param>
internal sealed record GcFigures(
    long HeapBytes, long CommittedBytes, long FragmentedBytes, long CapBytes, int Gen0, int Gen1, int Gen2, TimeSpan Pauses, double PausePercent)
{
    public static GcFigures Now()
    {
        var info = GC.GetGCMemoryInfo();
        return new(
            GC.GetTotalMemory(forceFullCollection: false),
            info.TotalCommittedBytes,
            info.FragmentedBytes,
            info.TotalAvailableMemoryBytes,
            GC.CollectionCount(0),
            GC.CollectionCount(1),
            GC.CollectionCount(2),
            GC.GetTotalPauseDuration(),
            info.PauseTimePercentage);
    }
}
