using System.Collections.Concurrent;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Auth;

/// <summary>
/// Who was verified in the last half minute, by the SHA-256 of what he showed, so that not every request asks the database.
/// A key or session that is taken away works for as long at the most.
/// </summary>
internal sealed class RecentlyVerified(TimeProvider time) : IShrinkable
{
    private const int Most = 10_000;
    private const int EntryBytes = 200; // node, hash, identity with its claims shared
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Hash, Entry> _entries = new();

    public long MostBytes => Most * EntryBytes;

    public Identity? Find(ReadOnlySpan<byte> hash) =>
        _entries.TryGetValue(new Hash(hash), out var entry) && entry.Until > time.GetTimestamp() ? entry.Identity : null;

    public void Add(ReadOnlySpan<byte> hash, Identity identity)
    {
        if (_entries.Count >= Most)
            _entries.Clear();
        _entries[new Hash(hash)] = new(identity, time.GetTimestamp() + (long)(Lifetime.TotalSeconds * time.TimestampFrequency));
    }

    public void Remove(ReadOnlySpan<byte> hash) => _entries.TryRemove(new Hash(hash), out _);

    public void Shrink() => _entries.Clear();

    private readonly record struct Entry(Identity Identity, long Until);

    private readonly record struct Hash(long A, long B, long C, long D)
    {
        public Hash(ReadOnlySpan<byte> bytes)
            : this(BitConverter.ToInt64(bytes), BitConverter.ToInt64(bytes[8..]), BitConverter.ToInt64(bytes[16..]), BitConverter.ToInt64(bytes[24..]))
        {
        }
    }
}
