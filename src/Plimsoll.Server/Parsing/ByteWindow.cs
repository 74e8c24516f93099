using System.Buffers;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Parsing;

/// <summary>
/// A window that slides over a stream of bytes: what was read and not yet used. It grows only while one value does not
/// fit, up to <see cref="LargestValueBytes"/>, so a body of any length costs the same memory.
/// </summary>
internal abstract class ByteWindow : IDisposable
{
    /// <summary>No name, number or text of an invoice is longer; photos do not pass through the window whole.</summary>
    public const int LargestValueBytes = 64 << 10;

    private const int FirstBytes = 16 << 10;

    /// <summary>Room that a read always finds, so that a decoder can write its longest character.</summary>
    private const int LeastRoom = 16;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _start;
    private int _end;

    /// <summary>Whether the stream has ended; <see cref="Unread"/> may still hold its last bytes.</summary>
    public bool Ended { get; private set; }

    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start.._end);

    /// <summary>Bytes of memory held.</summary>
    public int HeldBytes => _buffer.Length;

    public void Advance(int bytes) => _start += bytes;

    /// <summary>Reads more behind <see cref="Unread"/>, or finds that the stream has ended.</summary>
    /// <exception cref="RefusedException">One value fills the largest window.</exception>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var read = await ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        Ended = read == 0;
    }

    /// <summary>The next byte that is no blank, or 0 at the end.</summary>
    public async ValueTask<byte> PeekAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var blanks = Unread.IndexOfAnyExcept(" \t\r\n"u8);
            if (blanks >= 0)
            {
                Advance(blanks);
                return _buffer[_start];
            }

            Advance(Unread.Length);
            if (Ended)
                return 0;
            await FillAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _end = 0;
    }

    protected abstract ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken);

    private void MakeRoom()
    {
        if (_start > 0)
        {
            Unread.CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_buffer.Length - _end >= LeastRoom)
            return;
        if (_buffer.Length >= LargestValueBytes)
            throw new RefusedException(Problems.ValueTooLong("One value", LargestValueBytes));

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Unread.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
