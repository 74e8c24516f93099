using System.Buffers;
using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Yardstick;

/// <summary>Decodes the base64 of a data URL to a temporary file as it streams by. Not flushed to disk; deleted at the end.</summary>
internal sealed class PhotoFile(string folder) : IDisposable
{
    private readonly string path = Path.Combine(folder, Path.GetRandomFileName());
    private SafeFileHandle? file;
    private byte[] decoded = [];

    public long Length { get; private set; }

    /// <summary>Takes bytes from behind the colon to the closing quote and returns how many were used.</summary>
    public int Write(ReadOnlySpan<byte> data, out bool complete)
    {
        complete = false;
        var start = file is null ? Open(data) : 0;
        if (file is null)
            return 0;

        var base64 = data[start..];
        var end = base64.IndexOf((byte)'"');
        complete = end >= 0;
        base64 = complete ? base64[..end] : base64[..(base64.Length & ~3)];
        Decode(base64);
        return start + base64.Length + (complete ? 1 : 0);
    }

    /// <summary>Opens the file once the header is complete: <c>"data:image/jpeg;base64,</c></summary>
    private int Open(ReadOnlySpan<byte> data)
    {
        var header = data.IndexOf((byte)',');
        if (header < 0)
            return 0;
        file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        decoded = ArrayPool<byte>.Shared.Rent(BodyParser.ChunkBytes);
        return header + 1;
    }

    private void Decode(ReadOnlySpan<byte> base64)
    {
        if (Base64.DecodeFromUtf8(base64, decoded, out _, out var bytes) != OperationStatus.Done)
            throw new InvalidDataException("The photo is not base64.");
        RandomAccess.Write(file!, decoded.AsSpan(0, bytes), Length);
        Length += bytes;
    }

    public void Dispose()
    {
        if (file is null)
            return;
        file.Dispose();
        File.Delete(path);
        ArrayPool<byte>.Shared.Return(decoded);
    }
}
