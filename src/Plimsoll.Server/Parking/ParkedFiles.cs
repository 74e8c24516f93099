using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Parking;

/// <summary>The bodies of parked requests, in a folder of their own. A file without a waiting row is left from a crash.</summary>
internal sealed class ParkedFiles(DataFolder folder)
{
    /// <summary>All that a body of any length takes in memory, beside what Kestrel reads ahead.</summary>
    private const int BufferBytes = 64 << 10;

    /// <summary>Where the body of that name is. Only for names out of the database.</summary>
    public string PathOf(string name) => Path.Combine(folder.Parked, name);

    /// <summary>Streams a body to disk. When this returns, it survives power loss; when it throws, nothing is left.</summary>
    public async Task<(string Name, long Length)> SaveAsync(Stream body, CancellationToken cancellationToken)
    {
        var name = Guid.NewGuid().ToString("N");
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            using var file = File.OpenHandle(PathOf(name), FileMode.CreateNew, FileAccess.Write);
            var length = await CopyAsync(body, file, buffer, cancellationToken);
            RandomAccess.FlushToDisk(file);
            PageCache.Release(file);
            FolderFlush.Flush(folder.Parked);
            return (name, length);
        }
        catch
        {
            Delete(name);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public FileStream Open(string name) =>
        new(PathOf(name), new FileStreamOptions { BufferSize = 0, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });

    public void Delete(string name) => File.Delete(PathOf(name));

    public IEnumerable<string> Names() => Directory.EnumerateFiles(folder.Parked).Select(path => Path.GetFileName(path));

    private static async Task<long> CopyAsync(Stream body, SafeFileHandle file, byte[] buffer, CancellationToken cancellationToken)
    {
        long length = 0;
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            RandomAccess.Write(file, buffer.AsSpan(0, read), length);
            length += read;
        }

        return length;
    }
}
