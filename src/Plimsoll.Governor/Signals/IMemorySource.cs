namespace Plimsoll.Governor;

/// <summary>Where memory readings come from. Safe to use from several threads.</summary>
public interface IMemorySource : IDisposable
{
    /// <summary>The signal's name for status pages: <c>cgroup v2</c>, <c>cgroup v1</c> or <c>process tree</c>.</summary>
    string Name { get; }

    /// <summary>The container's limit in bytes as it was at detection, or the machine's physical memory where there is none.</summary>
    long LimitBytes { get; }

    /// <summary>Reads the kernel's present numbers. Allocates nothing and takes about 10 microseconds, at most 25.</summary>
    /// <exception cref="IOException">The kernel took the file away, for example because the cgroup was removed.</exception>
    MemoryReading Read();

    /// <summary>Counts a child process until the result is disposed. A cgroup counts its children anyway and does nothing here.</summary>
    IDisposable Watch(int processId);
}
