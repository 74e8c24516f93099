using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Server.Files;

/// <summary>Bytes on their way to becoming a private file. Unless it is moved out of the spool it is deleted.</summary>
internal sealed class SpoolFile : IDisposable
{
    private const int CopyBytes = 64 << 10;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly SafeFileHandle _file;
    private string? _path;
    private byte[]? _sha256;

    public SpoolFile(string spoolFolder)
    {
        _path = System.IO.Path.Combine(spoolFolder, Guid.NewGuid().ToString("N"));
        _file = File.OpenHandle(_path, FileMode.CreateNew, FileAccess.ReadWrite);
    }

    public long Length { get; private set; }

    public SafeFileHandle Handle => _file;

    /// <summary>Where it is, until it is moved away.</summary>
    public string Path => _path!;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, Length);
        _hash.AppendData(bytes);
        Length += bytes.Length;
    }

    /// <summary>Appends all of a stream, through a buffer of 64 kB.</summary>
    public async Task AppendAsync(Stream bytes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            int read;
            while ((read = await bytes.ReadAsync(buffer, cancellationToken)) > 0)
                Append(buffer.AsSpan(0, read));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>SHA-256 of all bytes; nothing can be appended after it.</summary>
    public byte[] Hash() => _sha256 ??= _hash.GetHashAndReset();

    /// <summary>Puts it on disk under another name.</summary>
    public void MoveTo(string path)
    {
        RandomAccess.FlushToDisk(_file);
        PageCache.Release(_file);
        GiveTo(path);
    }

    /// <summary>Renames it, and lets go of it.</summary>
    public void GiveTo(string path)
    {
        File.Move(_path!, path, overwrite: true);
        _path = null;
    }

    public void Dispose()
    {
        _hash.Dispose();
        _file.Dispose();
        if (_path is not null)
            File.Delete(_path);
        _path = null;
    }
}
