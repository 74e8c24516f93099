using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Imaging;

/// <summary>A window of 16 kB that moves over a file.</summary>
internal sealed class FileWindow(SafeFileHandle file) : IDisposable
{
    public const int Bytes = 16 << 10;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(Bytes);
    private long _start;
    private int _filled;

    public long Length { get; } = RandomAccess.GetLength(file);

    /// <summary>The bytes at an offset: as many as were asked for, or fewer at the end of the file; none outside of it.</summary>
    public ReadOnlySpan<byte> At(long offset, int count)
    {
        if (offset < 0 || offset >= Length)
            return [];

        count = (int)Math.Min(Math.Min(count, Bytes), Length - offset);
        if (offset < _start || offset + count > _start + _filled)
        {
            _start = offset;
            _filled = Math.Max(0, RandomAccess.Read(file, _buffer.AsSpan(0, Bytes), offset));
        }

        var at = (int)(offset - _start);
        return _buffer.AsSpan(at, Math.Min(count, _filled - at));
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
