using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Server.Reports;

/// <summary>Reads a sorted run record by record through a buffer of 16 kB, which grows for a record that is longer.</summary>
internal sealed class RunReader(SafeFileHandle file, long start, long end, int valueBytes)
{
    private const int LengthBytes = sizeof(int);

    private byte[] _buffer = new byte[16 << 10];
    private int _at;
    private int _filled;
    private int _keyBytes;
    private bool _isOpen;

    public ReadOnlySpan<byte> Key => _buffer.AsSpan(_at + LengthBytes, _keyBytes);

    public ReadOnlySpan<byte> Value => _buffer.AsSpan(_at + LengthBytes + _keyBytes, valueBytes);

    private int RecordBytes => LengthBytes + _keyBytes + valueBytes;

    public bool Next()
    {
        _at += _isOpen ? RecordBytes : 0;
        _isOpen = false;
        if (!Fill(LengthBytes))
            return false;

        _keyBytes = BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(_at));
        return _isOpen = Fill(RecordBytes);
    }

    private bool Fill(int needed)
    {
        if (_filled - _at >= needed)
            return true;

        _buffer.AsSpan(_at, _filled - _at).CopyTo(_buffer);
        (_filled, _at) = (_filled - _at, 0);
        if (needed > _buffer.Length)
            Array.Resize(ref _buffer, needed);
        var read = RandomAccess.Read(file, _buffer.AsSpan(_filled, (int)Math.Min(_buffer.Length - _filled, end - start)), start);
        start += read;
        _filled += read;
        return _filled >= needed || (read > 0 && Fill(needed));
    }
}
