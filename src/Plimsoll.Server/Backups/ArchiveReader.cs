using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;

namespace Plimsoll.Server.Backups;

/// <summary>Reads an archive once, from front to end: unpacks its members and proves each by its sum. Nothing of it is to be used before it says that all is well.</summary>
/// <param name="folder">An empty folder of the caller's; also the sums are kept in it meanwhile.</param>
/// <param name="unpack">False: only looks whether the archive is whole.</param>
internal sealed class ArchiveReader(WorkFolder folder, bool unpack)
{
    private readonly byte[] _buffer = new byte[64 << 10];

    private string SumsPath => folder.Path(BackupMembers.Sums);

    /// <exception cref="IOException">It is damaged, cut off, or none of Plimsoll's; the sentence says which.</exception>
    public BackupManifest Read(Stream archive, CancellationToken cancellation)
    {
        try
        {
            using var tar = new TarReader(archive, leaveOpen: true);
            var entry = ReadMembers(tar, cancellation);
            CompareSums(entry.DataStream ?? Stream.Null);
            return ReadManifest(tar);
        }
        catch (EndOfStreamException)
        {
            throw new IOException("The archive is cut off.");
        }
        catch (InvalidDataException)
        {
            throw new IOException("The archive is damaged, or is no tar file; one that was compressed must be uncompressed first.");
        }
        finally
        {
            File.Delete(SumsPath);
        }
    }

    /// <summary>Unpacks up to the sums, which it returns.</summary>
    private TarEntry ReadMembers(TarReader tar, CancellationToken cancellation)
    {
        using var sums = new StreamWriter(SumsPath, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name == BackupMembers.Sums)
                return entry;
            if (entry.EntryType != TarEntryType.RegularFile || !BackupMembers.IsKnown(entry.Name))
                throw new IOException($"The archive is none of Plimsoll's: it has a member {entry.Name}.");
            sums.WriteLine($"{Convert.ToHexStringLower(Unpack(entry, cancellation))}  {entry.Name}");
        }

        throw new IOException("The archive is cut off: its sums are missing.");
    }

    private byte[] Unpack(TarEntry entry, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = unpack ? Create(folder.Path(entry.Name)) : Stream.Null;
        for (int read; entry.DataStream is { } bytes && (read = bytes.Read(_buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(_buffer, 0, read);
            file.Write(_buffer, 0, read);
        }

        return hash.GetHashAndReset();
    }

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, WorkFolder.OwnerOnly);
        return new(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
    }

    /// <summary>The members are in the order of their sums, so two lines are compared at a time.</summary>
    private void CompareSums(Stream theirs)
    {
        using var their = new StreamReader(theirs, Encoding.UTF8);
        foreach (var line in File.ReadLines(SumsPath))
        {
            if (their.ReadLine() != line)
                throw new IOException($"The archive is damaged: {line[(line.IndexOf(' ', StringComparison.Ordinal) + 2)..]} is not what was put into it.");
        }

        if (their.ReadLine() is { } more)
            throw new IOException($"The archive is damaged: «{more[Math.Min(66, more.Length)..]}» is missing.");
    }

    private BackupManifest ReadManifest(TarReader tar)
    {
        if (tar.GetNextEntry() is not { Name: BackupMembers.Manifest, DataStream: { } json })
            throw new IOException("The archive is cut off: its manifest is missing.");
        var manifest = BackupManifest.Read(json);
        if (manifest.Format > BackupManifest.CurrentFormat)
            throw new IOException($"The archive was made by a newer Plimsoll, {manifest.Plimsoll}; restore it with that.");
        using var sums = File.OpenRead(SumsPath);
        if (manifest.Sums != Convert.ToHexStringLower(SHA256.HashData(sums)))
            throw new IOException("The archive is damaged: its manifest does not belong to its sums.");
        return manifest;
    }
}
