namespace Plimsoll.Governor;

/// <summary>A container under cgroup v2. Children are in the same cgroup and so are counted without being watched.</summary>
public sealed class CgroupV2Memory : IMemorySource
{
    private readonly CgroupV2Usage own;
    private readonly CgroupV2Usage? limited;

    internal CgroupV2Memory(MemoryCgroup cgroup)
    {
        LimitBytes = cgroup.LimitBytes;
        own = new CgroupV2Usage(cgroup.Folder);
        limited = cgroup.LimitIsOwn ? null : new CgroupV2Usage(cgroup.LimitFolder);
    }

    /// <inheritdoc/>
    public string Name => "cgroup v2";

    /// <inheritdoc/>
    public long LimitBytes { get; }

    /// <inheritdoc/>
    public MemoryReading Read()
    {
        var bytes = own.ReadUnreclaimableBytes();
        return new MemoryReading(bytes, limited?.ReadUnreclaimableBytes() ?? bytes, LimitBytes);
    }

    /// <inheritdoc/>
    public IDisposable Watch(int processId) => NoWatch.Instance;

    /// <inheritdoc/>
    public void Dispose()
    {
        own.Dispose();
        limited?.Dispose();
    }
}
