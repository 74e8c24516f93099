namespace Plimsoll.Governor;

/// <summary>
/// One process's RssShmem, from /proc/PID/status: shared memory and tmpfs pages, which statm hides among files that can be dropped. .NET
/// keeps compiled code there, about 30 MB. Looked up at most once a second: it moves slowly, and status costs more than twice a whole reading.
/// </summary>
internal sealed class ProcessSharedMemory(string statusPath, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private readonly KernelFile? status = KernelFile.OpenIfPresent(statusPath);
    private long bytes;
    private long readAt = -1;

    /// <exception cref="IOException">The process is gone and its parent knows.</exception>
    public long ReadBytes()
    {
        if (status is not null && (readAt < 0 || time.GetElapsedTime(readAt) >= Lifetime))
            Refresh(status);
        return bytes;
    }

    public void Dispose() => status?.Dispose();

    private void Refresh(KernelFile file)
    {
        Span<byte> buffer = stackalloc byte[KernelFile.TextBytes];
        bytes = KernelText.Find(file.Read(buffer), "RssShmem"u8) << 10;
        readAt = time.GetTimestamp();
    }
}
