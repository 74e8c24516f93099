using Plimsoll.Governor;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>A machine of 1,000 MB whose use the test sets.</summary>
internal sealed class MovableMemory : IMemorySource
{
    private const long Megabyte = 1 << 20;

    private long _usedMb = 100;
    private long _systemMb = 100;

    public string Name => "movable";

    public long LimitBytes => 1000 * Megabyte;

    /// <summary>What the server holds.</summary>
    public long UsedMb
    {
        get => Interlocked.Read(ref _usedMb);
        set => Interlocked.Exchange(ref _usedMb, value);
    }

    /// <summary>What all hold together.</summary>
    public long SystemMb
    {
        get => Interlocked.Read(ref _systemMb);
        set => Interlocked.Exchange(ref _systemMb, value);
    }

    public MemoryReading Read() => new(UsedMb * Megabyte, SystemMb * Megabyte, LimitBytes);

    public IDisposable Watch(int processId) => new Unwatched();

    public void Dispose()
    {
    }

    private sealed class Unwatched : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
