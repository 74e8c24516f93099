namespace Plimsoll.Governor;

/// <summary>
/// What the kernel cannot take back of one process: anonymous memory, (resident - shared) × page size of /proc/PID/statm, and shared memory.
/// The kernel gathers the counters per CPU, so a reading may be off by about 128 kB for each CPU. Open files of /proc stay with their process:
/// they never show a later one with the same id.
/// </summary>
internal sealed class ProcessMemory(string folder, TimeProvider time) : IDisposable
{
    private static readonly long PageBytes = Environment.SystemPageSize;

    private readonly ProcessSharedMemory sharedMemory = new(Path.Join(folder, "status"), time);
    private readonly KernelFile statm = new(Path.Join(folder, "statm"));

    /// <exception cref="IOException">The process is gone and its parent knows.</exception>
    public long ReadUnreclaimableBytes() => ReadAnonymousBytes() + sharedMemory.ReadBytes();

    public void Dispose()
    {
        statm.Dispose();
        sharedMemory.Dispose();
    }

    private long ReadAnonymousBytes()
    {
        Span<byte> buffer = stackalloc byte[KernelFile.LineBytes];
        var resident = KernelText.NextWord(statm.Read(buffer));
        var shared = KernelText.NextWord(resident);
        return shared.IsEmpty ? 0 : (KernelText.Number(resident) - KernelText.Number(shared)) * PageBytes;
    }
}
