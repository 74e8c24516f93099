namespace Plimsoll.Governor;

/// <summary>
/// What the kernel cannot take back from one v1 cgroup and all below it
/// (keys: Documentation/admin-guide/cgroup-v1/memory.rst):
/// <code>
/// total_rss                      heaps and stacks (memory.stat)
/// + total_shmem                  tmpfs and shared mappings (memory.stat, Linux 4.13 and later)
/// + kmem.usage_in_bytes × share  kernel memory that is no reclaimable slab
/// + kmem.tcp.usage_in_bytes      network buffers; 0 until somebody sets a limit for them
/// </code>
/// v1 cannot tell how much of its kernel memory is reclaimable, mostly names and inodes of files: a server that wrote many small
/// files holds tens of MB of them. So the machine's share stands in for the cgroup's (<see cref="MachineMemory.ReadPinnedKernelShare"/>).
/// </summary>
internal sealed class CgroupV1Usage(string folder) : IDisposable
{
    private readonly KernelFile stat = new(Path.Join(folder, "memory.stat"));
    private readonly KernelFile? kernel = KernelFile.OpenIfPresent(Path.Join(folder, "memory.kmem.usage_in_bytes"));
    private readonly KernelFile? sockets = KernelFile.OpenIfPresent(Path.Join(folder, "memory.kmem.tcp.usage_in_bytes"));

    public long ReadUnreclaimableBytes(double pinnedKernelShare)
    {
        Span<byte> buffer = stackalloc byte[KernelFile.TextBytes];
        var text = stat.Read(buffer);
        return KernelText.Find(text, "total_rss"u8) + KernelText.Find(text, "total_shmem"u8)
            + (long)((kernel?.ReadNumber() ?? 0) * pinnedKernelShare) + (sockets?.ReadNumber() ?? 0);
    }

    public void Dispose()
    {
        stat.Dispose();
        kernel?.Dispose();
        sockets?.Dispose();
    }
}
