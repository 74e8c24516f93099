using System.Collections.Concurrent;
using Plimsoll.Governor;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>A machine of 4,000 MB that remembers which children it was told to count.</summary>
internal sealed class WatchedMemory : IMemorySource
{
    private const long Mb = 1 << 20;

    private readonly ConcurrentDictionary<int, bool> _counted = new();

    public string Name => "watched";

    public long LimitBytes => 4000 * Mb;

    public long UsedMb { get; set; } = 100;

    /// <summary>Every child that was ever counted.</summary>
    public IEnumerable<int> Seen => _counted.Keys;

    /// <summary>Children that are counted now.</summary>
    public int Counted => _counted.Values.Count(counted => counted);

    public MemoryReading Read() => new(UsedMb * Mb, UsedMb * Mb, LimitBytes);

    public IDisposable Watch(int processId)
    {
        _counted[processId] = true;
        return new Watching(this, processId);
    }

    public void Dispose()
    {
    }

    private sealed class Watching(WatchedMemory memory, int processId) : IDisposable
    {
        public void Dispose() => memory._counted[processId] = false;
    }
}
