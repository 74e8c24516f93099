namespace Plimsoll.Governor;

/// <summary>
/// This process and the children it watches, where no container sets a limit. A child's own children count only when watched too.
/// </summary>
public sealed class ProcessTreeMemory : IMemorySource
{
    private readonly Lock gate = new();
    private readonly List<ProcessMemory> children = [];
    private readonly string root;
    private readonly TimeProvider time;
    private readonly ProcessMemory self;
    private readonly MachineMemory machine;

    /// <summary>Counts the running process on this machine.</summary>
    public ProcessTreeMemory() : this("/", "self", TimeProvider.System)
    {
    }

    internal ProcessTreeMemory(string root, string process, TimeProvider time)
    {
        this.root = root;
        this.time = time;
        machine = new MachineMemory(root);
        self = new ProcessMemory(FolderOf(process), time);
    }

    /// <inheritdoc/>
    public string Name => "process tree";

    /// <inheritdoc/>
    public long LimitBytes => machine.TotalBytes;

    /// <inheritdoc/>
    public MemoryReading Read()
    {
        lock (gate)
        {
            var inChildren = ReadChildren();
            return new MemoryReading(self.ReadUnreclaimableBytes() + inChildren, machine.ReadUsedBytes(), LimitBytes) { ChildrenBytes = inChildren };
        }
    }

    /// <inheritdoc/>
    public IDisposable Watch(int processId)
    {
        try
        {
            return Add(new ProcessMemory(FolderOf($"{processId}"), time));
        }
        catch (IOException)
        {
            return NoWatch.Instance; // it ended before it was looked at
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            children.ForEach(child => child.Dispose());
            children.Clear();
            self.Dispose();
            machine.Dispose();
        }
    }

    internal void Forget(ProcessMemory child)
    {
        lock (gate)
        {
            children.Remove(child);
            child.Dispose();
        }
    }

    private WatchedChild Add(ProcessMemory child)
    {
        lock (gate)
            children.Add(child);
        return new WatchedChild(this, child);
    }

    private long ReadChildren()
    {
        long bytes = 0;
        for (var i = children.Count - 1; i >= 0; i--)
            bytes += ReadChild(children[i]);
        return bytes;
    }

    /// <summary>A child that is gone counts 0 and is forgotten: the one reading that allocates, once a child.</summary>
    private long ReadChild(ProcessMemory child)
    {
        try
        {
            return child.ReadUnreclaimableBytes();
        }
        catch (IOException)
        {
            Forget(child);
            return 0;
        }
    }

    private string FolderOf(string process) => Path.Join(root, "proc", process);
}
