using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Plimsoll.Server.Memory;

/// <summary>
/// The blocks that Kestrel reads into and writes from. Its own pool gives a twentieth of what is free back every ten seconds: 30 MB of what 800
/// clients had were there a minute later. This one lets go of all of it in a cleanup. docs/decisions/overload.md
/// </summary>
internal sealed class NetworkBlocks : MemoryPool<byte>, IMemoryPoolFactory<byte>, IShrinkable
{
    private readonly ConcurrentQueue<NetworkBlock> _free = new();

    public override int MaxBufferSize => NetworkBlock.Bytes;

    /// <summary>None: each request's lease pays for what is read ahead for it.</summary>
    public long MostBytes => 0;

    /// <summary>How many nobody uses.</summary>
    public int Free => _free.Count;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, NetworkBlock.Bytes);
        return _free.TryDequeue(out var block) ? block : new NetworkBlock(this);
    }

    public void TakeBack(NetworkBlock block) => _free.Enqueue(block);

    public void Shrink() => _free.Clear();

    /// <summary>One pool for all sockets.</summary>
    public MemoryPool<byte> Create(MemoryPoolOptions? options) => this;

    /// <summary>Sockets dispose of the pool that they were given; others may still use it.</summary>
    protected override void Dispose(bool disposing) => _free.Clear();
}
