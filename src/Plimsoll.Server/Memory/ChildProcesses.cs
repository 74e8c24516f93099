using System.Collections.Concurrent;
using System.Globalization;
using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>The children that run: counted by the governor's source, and listed for whoever looks at memory.</summary>
internal sealed class ChildProcesses(IMemorySource source, TimeProvider time)
{
    private readonly ConcurrentDictionary<int, Entry> _running = new();

    /// <summary>Counts a child until the result is disposed.</summary>
    public IDisposable Enter(int processId, string name, long leasedBytes)
    {
        var entry = new Entry(this, processId, name, leasedBytes, source.Watch(processId), time.GetUtcNow());
        _running[processId] = entry;
        return entry;
    }

    public IReadOnlyList<ChildMemory> List() =>
        [.. _running.Values.OrderBy(c => c.Since).Select(c => new ChildMemory(c.ProcessId, c.Name, ResidentBytes(c.ProcessId), c.LeasedBytes, c.Since))];

    /// <summary>The second field of <c>statm</c>, in pages; 0 for one that has just ended.</summary>
    private static long ResidentBytes(int processId)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{processId}/statm").Split(' ');
            return long.Parse(fields[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private sealed record Entry(ChildProcesses Owner, int ProcessId, string Name, long LeasedBytes, IDisposable Watch, DateTimeOffset Since) : IDisposable
    {
        public void Dispose()
        {
            Owner._running.TryRemove(KeyValuePair.Create(ProcessId, this)); // its id may belong to another by now
            Watch.Dispose();
        }
    }
}
