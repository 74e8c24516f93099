using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Governor;

/// <summary>
/// A file of /proc or /sys/fs/cgroup, opened once and read again from its start. The kernel writes its text anew for each read.
/// </summary>
internal sealed class KernelFile : IDisposable
{
    /// <summary>Bytes of stack a whole text fits into; the longest, memory.stat of Linux 6.18, has about 2,000.</summary>
    public const int TextBytes = 8192;

    /// <summary>Bytes of stack for a file of one line.</summary>
    public const int LineBytes = 256;

    private readonly SafeFileHandle handle;

    public KernelFile(string path) =>
        handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    public static KernelFile? OpenIfPresent(string path) => File.Exists(path) ? new KernelFile(path) : null;

    /// <summary>The text as it is now, inside <paramref name="buffer"/>.</summary>
    public ReadOnlySpan<byte> Read(Span<byte> buffer) => buffer[..RandomAccess.Read(handle, buffer, fileOffset: 0)];

    /// <summary>The number that is the file's whole text.</summary>
    public long ReadNumber()
    {
        Span<byte> buffer = stackalloc byte[LineBytes];
        return KernelText.Number(Read(buffer));
    }

    public void Dispose() => handle.Dispose();
}
