using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Server.Reports;

/// <summary>Appends records to a scratch file through a buffer.</summary>
internal sealed class RunWriter(SafeFileHandle file, long position) : IDisposable
{
    private readonly byte[] _buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(64 << 10);
    private int _used;

    public void Write(ReadOnlySpan<byte> record)
    {
        if (_used + record.Length > _buffer.Length)
            Flush();
        if (record.Length > _buffer.Length)
        {
            RandomAccess.Write(file, record, position);
            position += record.Length;
            return;
        }

        record.CopyTo(_buffer.AsSpan(_used));
        _used += record.Length;
    }

    /// <returns>Where the file ends now.</returns>
    public long Flush()
    {
        RandomAccess.Write(file, _buffer.AsSpan(0, _used), position);
        position += _used;
        _used = 0;
        return position;
    }

    public void Dispose() => System.Buffers.ArrayPool<byte>.Shared.Return(_buffer);
}
