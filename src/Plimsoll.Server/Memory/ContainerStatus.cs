namespace Plimsoll.Server.Memory;

/// <summary>The container, or without one this process and its children.</summary>
/// <param name="Source">Where the figures come from: cgroup v2, cgroup v1 or process tree.</param>
/// <param name="LimitMb">Of the container, else the machine's memory.</param>
/// <param name="UnreclaimableMb">What the kernel cannot take back of it.</param>
/// <param name="HighestMb">The most of that since the start.</param>
/// <param name="ChildrenMb">How much of it the children hold; null where the source cannot tell.</param>
internal sealed record ContainerStatus(string Source, double LimitMb, double UnreclaimableMb, double HighestMb, double? ChildrenMb)
{
    public static ContainerStatus Of(MemoryFigures figures) => new(
        figures.Governor.Source,
        Mb.Of(figures.LimitBytes),
        Mb.Of(figures.Governor.CurrentBytes),
        Mb.Of(figures.Governor.HighestBytes),
        figures.Governor.ChildrenBytes is { } bytes ? Mb.Of(bytes) : null);
}
