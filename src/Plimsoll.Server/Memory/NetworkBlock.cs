using System.Buffers;
using System.Runtime.InteropServices;

namespace Plimsoll.Server.Memory;

/// <summary>Some bytes between a socket and a request. They do not move, so the kernel may write into them.</summary>
internal sealed class NetworkBlock(NetworkBlocks pool) : IMemoryOwner<byte>
{
    public const int Bytes = 4096;

    public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(Bytes, pinned: true), 0, Bytes);

    public void Dispose() => pool.TakeBack(this);
}
