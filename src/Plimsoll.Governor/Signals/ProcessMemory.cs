namespace Plimsoll.Governor;

/// <summary>
/// One process's anonymous memory, from /proc/PID/statm: (resident - shared) × page size. Shared pages are mostly files the kernel can
/// drop; shared memory and tmpfs pages are among them and go unseen. The kernel gathers the counters per CPU, so a reading may be off
/// by about 128 kB for each CPU. An open statm stays with its process: it never shows a later one with the same id.
/// </summary>
internal sealed class ProcessMemory(string statmPath) : IDisposable
{
    private static readonly long PageBytes = Environment.SystemPageSize;

    private readonly KernelFile statm = new(statmPath);

    /// <exception cref="IOException">The process is gone and its parent knows.</exception>
    public long ReadAnonymousBytes()
    {
        Span<byte> buffer = stackalloc byte[KernelFile.LineBytes];
        var resident = KernelText.NextWord(statm.Read(buffer));
        var shared = KernelText.NextWord(resident);
        return shared.IsEmpty ? 0 : (KernelText.Number(resident) - KernelText.Number(shared)) * PageBytes;
    }

    public void Dispose() => statm.Dispose();
}
