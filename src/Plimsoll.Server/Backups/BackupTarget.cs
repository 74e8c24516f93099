using System.Globalization;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Backups;

/// <summary>Where an archive goes: a file, a folder that gets a file named after the time, or with «-» standard output. A file has its name once it is whole and on disk.</summary>
internal sealed class BackupTarget : IDisposable
{
    private const string Prefix = "plimsoll-";
    private const string Suffix = ".tar";
    private const string Partial = ".partial";

    private readonly string? _path;

    /// <exception cref="IOException">There is a file of that name, or none can be made.</exception>
    public BackupTarget(string target, DateTimeOffset now)
    {
        if (target == "-")
        {
            Stream = Console.OpenStandardOutput();
            return;
        }

        IsFolder = Directory.Exists(target);
        _path = Path.GetFullPath(IsFolder ? Path.Combine(target, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{now:yyyy-MM-dd'T'HHmmss'Z'}{Suffix}")) : target);
        if (File.Exists(_path))
            throw new IOException($"There is a file {_path} already, and no backup is written over.");
        DropLeftovers();
        Stream = new FileStream(_path + Partial, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 64 << 10,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }

    public Stream Stream { get; }

    public bool IsFolder { get; }

    public string Name => _path ?? "standard output";

    /// <summary>It is whole: gives it its name.</summary>
    public void Keep()
    {
        if (_path is null)
        {
            Stream.Flush();
            return;
        }

        ((FileStream)Stream).Flush(flushToDisk: true);
        PageCache.Release(((FileStream)Stream).SafeFileHandle);
        Stream.Dispose();
        File.Move(_path + Partial, _path, overwrite: false);
        FolderFlush.Flush(Path.GetDirectoryName(_path)!);
    }

    /// <summary>Deletes the oldest archives of the folder but for so many. Returns how many it deleted.</summary>
    public int DropOldBut(int keep)
    {
        var old = Directory.GetFiles(Path.GetDirectoryName(_path)!, $"{Prefix}*{Suffix}").OrderDescending(StringComparer.Ordinal).Skip(keep).ToList();
        old.ForEach(File.Delete);
        return old.Count;
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (_path is not null)
            File.Delete(_path + Partial);
    }

    /// <summary>What backups that were killed have left in the folder; one that lives holds its file.</summary>
    private void DropLeftovers()
    {
        if (!IsFolder)
            return;
        foreach (var left in Directory.GetFiles(Path.GetDirectoryName(_path)!, $"{Prefix}*{Suffix}{Partial}"))
        {
            try
            {
                using var claim = new FileStream(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                File.Delete(left);
            }
            catch (IOException)
            {
                // another backup is writing it
            }
        }
    }
}
