using System.Formats.Tar;
using System.Text;

namespace Plimsoll.Server.Backups;

/// <summary>
/// Writes an archive: a plain tar, so that <c>tar x</c> and <c>sha256sum -c SHA256SUMS</c> do without Plimsoll. The sums go to a file as they come, because a
/// million photos have 100 MB of them.
/// </summary>
internal sealed class ArchiveWriter : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TarWriter _tar;
    private readonly string _sumsPath;
    private readonly FileStream _sums;
    private readonly DateTimeOffset _now;

    /// <param name="target">Where it goes; left open.</param>
    /// <param name="sumsPath">A file to be made for the sums; the caller's to delete.</param>
    /// <param name="now">The time of what has no time of its own.</param>
    public ArchiveWriter(Stream target, string sumsPath, DateTimeOffset now)
    {
        _tar = new(target, TarEntryFormat.Pax, leaveOpen: true);
        (_sumsPath, _now) = (sumsPath, now);
        _sums = new(sumsPath, FileMode.CreateNew, FileAccess.Write);
    }

    /// <summary>Of all members so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds a file. Returns the SHA-256 of its bytes.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="name">Below the data folder.</param>
    /// <param name="cancellation">Ends it between two reads.</param>
    public byte[] Add(string path, string name, CancellationToken cancellation)
    {
        using var file = new HashedFile(path, cancellation);
        Write(name, file, File.GetLastWriteTimeUtc(path));
        Bytes += file.Length;
        var hash = file.Hash();
        _sums.Write(Encoding.UTF8.GetBytes($"{Convert.ToHexStringLower(hash)}  {name}\n"));
        return hash;
    }

    /// <summary>Adds the sums and, as the last member, the manifest, which is told the sums' own.</summary>
    public void Finish(Func<string, BackupManifest> manifest, CancellationToken cancellation)
    {
        _sums.Dispose();
        using (var sums = new HashedFile(_sumsPath, cancellation))
        {
            Write(BackupMembers.Sums, sums, _now);
            using var json = new MemoryStream(manifest(Convert.ToHexStringLower(sums.Hash())).ToJson());
            Write(BackupMembers.Manifest, json, _now);
        }

        _tar.Dispose();
    }

    public void Dispose()
    {
        _sums.Dispose();
        _tar.Dispose();
    }

    private void Write(string name, Stream bytes, DateTimeOffset time) =>
        _tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = bytes, Mode = OwnerOnly, ModificationTime = time });
}
