using System.Collections.Concurrent;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Scans;

/// <summary>Why scans wait for memory, for whoever waits for one: it is of the moment, and so not in the database.</summary>
internal sealed class ScanWaits
{
    private readonly ConcurrentDictionary<long, MemoryRefusal> _refusals = [];

    public void Note(long scan, MemoryRefusal refusal) => _refusals[scan] = refusal;

    public void Clear(long scan) => _refusals.TryRemove(scan, out _);

    public MemoryRefusal? Of(long scan) => _refusals.GetValueOrDefault(scan);
}
