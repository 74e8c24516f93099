namespace Plimsoll.Governor;

/// <summary>The limit in one cgroup's folder.</summary>
internal static class CgroupLimit
{
    /// <summary>False for a cgroup without the memory controller, and for the top of v2, which has no limit.</summary>
    public static bool IsSet(int version, string folder) =>
        File.Exists(Path.Join(folder, version == 2 ? "memory.max" : "memory.limit_in_bytes"));

    /// <summary>Bytes; <see cref="long.MaxValue"/> for none.</summary>
    public static long Read(int version, string folder) => version == 2 ? ReadV2(folder) : ReadV1(folder);

    // Above memory.high the kernel kills nobody but slows every allocation down, without swap to a standstill: as good as a limit.
    private static long ReadV2(string folder) =>
        Math.Min(Number(Path.Join(folder, "memory.max")), Number(Path.Join(folder, "memory.high")));

    // hierarchical_memory_limit knows the limits above the mount point too, which a container cannot see.
    private static long ReadV1(string folder)
    {
        var own = Number(Path.Join(folder, "memory.limit_in_bytes"));
        using var stat = KernelFile.OpenIfPresent(Path.Join(folder, "memory.stat"));
        Span<byte> buffer = stackalloc byte[KernelFile.TextBytes];
        return stat is not null && KernelText.TryFind(stat.Read(buffer), "hierarchical_memory_limit"u8, out var inherited)
            ? Math.Min(own, inherited)
            : own;
    }

    private static long Number(string path)
    {
        using var file = KernelFile.OpenIfPresent(path);
        return file?.ReadNumber() ?? long.MaxValue;
    }
}
