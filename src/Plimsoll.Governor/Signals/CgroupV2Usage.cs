namespace Plimsoll.Governor;

/// <summary>
/// What the kernel cannot take back from one v2 cgroup and all below it, from memory.stat
/// (keys: Documentation/admin-guide/cgroup-v2.rst). Without swap, which small machines and containers seldom have:
/// <code>
/// anon                   heaps and stacks
/// + shmem                tmpfs and shared mappings; memory.stat has them under file too, never under anon
/// + sock                 network buffers; no part of kernel
/// + kernel - slab_reclaimable                                          Linux 5.18 and later: every kernel page, exactly
///   or slab_unreclaimable + kernel_stack + pagetables + percpu         before
/// </code>
/// The parts after "or" lie inside kernel, so one or the other is added, never both; vmalloc, which holds the stacks once
/// more, is left out. Not seen: page cache locked with mlock, and dirty pages, which need a write before they are free.
/// </summary>
internal sealed class CgroupV2Usage(string folder) : IDisposable
{
    private readonly KernelFile stat = new(Path.Join(folder, "memory.stat"));

    public long ReadUnreclaimableBytes()
    {
        Span<byte> buffer = stackalloc byte[KernelFile.TextBytes];
        var text = stat.Read(buffer);
        return KernelText.Find(text, "anon"u8) + KernelText.Find(text, "shmem"u8) + KernelText.Find(text, "sock"u8)
            + PinnedKernelBytes(text);
    }

    public void Dispose() => stat.Dispose();

    private static long PinnedKernelBytes(ReadOnlySpan<byte> text) =>
        KernelText.TryFind(text, "kernel"u8, out var kernel)
            ? Math.Max(0, kernel - KernelText.Find(text, "slab_reclaimable"u8))
            : KernelText.Find(text, "slab_unreclaimable"u8) + KernelText.Find(text, "kernel_stack"u8)
                + KernelText.Find(text, "pagetables"u8) + KernelText.Find(text, "percpu"u8);
}
