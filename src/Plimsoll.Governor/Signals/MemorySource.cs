namespace Plimsoll.Governor;

/// <summary>Chooses the memory signal that fits where the process runs. Linux only.</summary>
public static class MemorySource
{
    /// <summary>The container's cgroup where one sets a limit below the machine's memory, else the process tree.</summary>
    public static IMemorySource Detect() => Detect("/");

    /// <summary>The same for a process by its id, and for a copy of /proc and /sys below <paramref name="root"/>.</summary>
    internal static IMemorySource Detect(string root, string process = "self") =>
        new CgroupFinder(root, process).Find() is { } cgroup && cgroup.LimitBytes < PhysicalBytes(root)
            ? Open(cgroup, root)
            : new ProcessTreeMemory(root, process, TimeProvider.System);

    private static IMemorySource Open(MemoryCgroup cgroup, string root) =>
        cgroup.Version == 2 ? new CgroupV2Memory(cgroup) : new CgroupV1Memory(cgroup, root, TimeProvider.System);

    private static long PhysicalBytes(string root)
    {
        using var machine = new MachineMemory(root);
        return machine.TotalBytes;
    }
}
