using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Server.Files;

/// <summary>Bytes on their way to becoming a private file. Unless it is moved out of the spool it is deleted.</summary>
internal sealed class SpoolFile : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly SafeFileHandle _file;
    private string? _path;

    public SpoolFile(string spoolFolder)
    {
        _path = Path.Combine(spoolFolder, Guid.NewGuid().ToString("N"));
        _file = File.OpenHandle(_path, FileMode.CreateNew, FileAccess.ReadWrite);
    }

    public long Length { get; private set; }

    public SafeFileHandle Handle => _file;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, Length);
        _hash.AppendData(bytes);
        Length += bytes.Length;
    }

    /// <summary>SHA-256 of all bytes. To be called once, at the end.</summary>
    public byte[] Hash() => _hash.GetHashAndReset();

    public void MoveTo(string path)
    {
        RandomAccess.FlushToDisk(_file);
        PageCache.Release(_file);
        File.Move(_path!, path);
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
