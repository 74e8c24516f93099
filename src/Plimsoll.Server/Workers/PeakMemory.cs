using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Server.Workers;

/// <summary>
/// Follows a process's largest resident memory by the kernel's own mark (VmHWM), and tells when it is above a limit. The mark goes
/// with the process, and .NET reaps children itself, so it is read again and again: only what was added after the last look is missed.
/// It has a thread of its own, because the pool's may all be busy when it matters.
/// </summary>
internal sealed class PeakMemory : IDisposable
{
    /// <summary>For a loop without depth.</summary>
    private const int StackBytes = 128 << 10;

    /// <summary>Between two looks of 20 µs, which is 0.4 % of a core. With a limit of 38 MB, greedy pages were at 38 to 48 when they died.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly SafeFileHandle _status;
    private readonly byte[] _text = new byte[4096]; // 1,500 bytes on a machine of two cores
    private readonly ManualResetEventSlim _ended = new();
    private readonly Thread _thread;
    private long _bytes;

    /// <param name="processId">The process.</param>
    /// <param name="limitBytes">The limit.</param>
    /// <param name="tooMuch">Called at every look above the limit, on another thread; never after disposal.</param>
    /// <exception cref="IOException">The process has ended.</exception>
    public PeakMemory(int processId, long limitBytes, Action tooMuch)
    {
        _status = File.OpenHandle($"/proc/{processId}/status");
        _thread = new Thread(() => Follow(limitBytes, tooMuch), StackBytes) { IsBackground = true, Name = "Peak memory" };
        _thread.Start();
    }

    public long Bytes => Interlocked.Read(ref _bytes);

    public void Dispose()
    {
        _ended.Set();
        _thread.Join();
        _ended.Dispose();
        _status.Dispose();
    }

    private void Follow(long limitBytes, Action tooMuch)
    {
        do
        {
            Look();
            if (Bytes > limitBytes)
                tooMuch();
        }
        while (!_ended.Wait(Pause));
    }

    private void Look()
    {
        var text = _text.AsSpan(0, Read());
        var mark = text.IndexOf("VmHWM:"u8);
        if (mark >= 0 && Utf8Parser.TryParse(text[(mark + 6)..].TrimStart(" \t"u8), out long kilobytes, out _))
            Interlocked.Exchange(ref _bytes, Math.Max(Bytes, kilobytes << 10));
    }

    /// <summary>0 when it has ended.</summary>
    private int Read()
    {
        try
        {
            return RandomAccess.Read(_status, _text, 0);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
