using System.Security.Cryptography;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Backups;

/// <summary>A file as it goes into an archive: read once from front to end, hashed on the way, and let go of by the page cache.</summary>
internal sealed class HashedFile : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly FileStream _file;
    private readonly CancellationToken _cancellation;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public HashedFile(string path, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _file = new(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan, Share = FileShare.ReadWrite | FileShare.Delete });
        Length = _file.Length;
    }

    public override bool CanRead => true;

    /// <summary>It says so because the archive asks for the length beforehand; nobody seeks.</summary>
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _file.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>SHA-256 of all that was read. To be called once, at the end.</summary>
    public byte[] Hash() => _hash.GetHashAndReset();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        _cancellation.ThrowIfCancellationRequested();
        var read = _file.Read(buffer);
        _hash.AppendData(buffer[..read]);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            PageCache.Release(_file.SafeFileHandle);
            _file.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
