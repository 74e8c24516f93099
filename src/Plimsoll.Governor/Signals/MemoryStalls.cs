namespace Plimsoll.Governor;

/// <summary>
/// Time lost to waiting for memory, as the kernel's pressure stall information tells it. A reading allocates nothing. Safe to use
/// from several threads. Format: Documentation/accounting/psi.rst.
/// </summary>
public sealed class MemoryStalls : IDisposable
{
    private readonly StallFile? machine;
    private readonly StallFile? container;

    private MemoryStalls(string root, string process)
    {
        machine = StallFile.OpenIfTold(Path.Join(root, "proc/pressure/memory"));
        container = new CgroupFinder(root, process).Find() is { Version: 2 } cgroup
            ? StallFile.OpenIfTold(Path.Join(cgroup.Folder, "memory.pressure"))
            : null;
    }

    /// <summary>For the running process on this machine.</summary>
    public static MemoryStalls Open() => Open("/");

    /// <summary>The same for a process by its id, and for a copy of /proc and /sys below <paramref name="root"/>.</summary>
    internal static MemoryStalls Open(string root, string process = "self") => new(root, process);

    /// <summary>The whole machine's; null where the kernel keeps none (before Linux 4.20, or <c>psi=0</c>).</summary>
    public StallReading? ReadMachine() => machine?.Read();

    /// <summary>The server's own cgroup's and its children's; null without cgroup v2.</summary>
    public StallReading? ReadContainer() => container?.Read();

    /// <inheritdoc/>
    public void Dispose()
    {
        machine?.Dispose();
        container?.Dispose();
    }
}
