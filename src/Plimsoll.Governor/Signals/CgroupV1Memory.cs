namespace Plimsoll.Governor;

/// <summary>A container under cgroup v1. Children are in the same cgroup and so are counted without being watched.</summary>
public sealed class CgroupV1Memory : IMemorySource
{
    private readonly CgroupV1Usage own;
    private readonly CgroupV1Usage? limited;
    private readonly PinnedKernelShare pinned;

    internal CgroupV1Memory(MemoryCgroup cgroup, string root, TimeProvider time)
    {
        LimitBytes = cgroup.LimitBytes;
        pinned = new PinnedKernelShare(root, time);
        own = new CgroupV1Usage(cgroup.Folder);
        limited = cgroup.LimitIsOwn ? null : new CgroupV1Usage(cgroup.LimitFolder);
    }

    /// <inheritdoc/>
    public string Name => "cgroup v1";

    /// <inheritdoc/>
    public long LimitBytes { get; }

    /// <inheritdoc/>
    public MemoryReading Read()
    {
        var share = pinned.Value;
        var bytes = own.ReadUnreclaimableBytes(share);
        return new MemoryReading(bytes, limited?.ReadUnreclaimableBytes(share) ?? bytes, LimitBytes);
    }

    /// <inheritdoc/>
    public IDisposable Watch(int processId) => NoWatch.Instance;

    /// <inheritdoc/>
    public void Dispose()
    {
        own.Dispose();
        limited?.Dispose();
        pinned.Dispose();
    }
}
