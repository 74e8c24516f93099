using System.Globalization;
using System.Runtime.InteropServices;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Backups;

/// <summary>The data folder to be: claimed while it is made beside it, and put into its place in one step. What was there is put aside, never deleted.</summary>
internal sealed class RestoreTarget : IDisposable
{
    private const int Here = -100; // AT_FDCWD
    private const uint Exchange = 2; // RENAME_EXCHANGE

    private readonly FileStream? _claim;

    /// <param name="path">The data folder.</param>
    /// <param name="replace">Whether it may hold something.</param>
    /// <exception cref="IOException">It holds something, or a server uses it.</exception>
    public RestoreTarget(string path, bool replace)
    {
        Path = System.IO.Path.GetFullPath(path).TrimEnd('/');
        if (!Directory.Exists(Path))
            return;
        // where systemd keeps state, the path is a link to it
        Path = new DirectoryInfo(Path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path;
        HasData = Directory.EnumerateFileSystemEntries(Path).Any(entry => System.IO.Path.GetFileName(entry) is not (BackupMembers.Settings or ".lock"));
        if (HasData && !replace)
            throw new IOException($"{Path} is not empty; choose another folder, or say --force, and what is there is put aside.");
        _claim = new DataFolder(Path).Lock();
    }

    public string Path { get; }

    public bool HasData { get; }

    /// <summary>Where the new folder is to be made: a rename away.</summary>
    public string Parent => System.IO.Path.GetDirectoryName(Path) ?? throw new IOException("The root of the file system is no data folder.");

    /// <summary>Settings that are there already, and stay; null: there are none.</summary>
    public string? Settings => System.IO.Path.Combine(Path, BackupMembers.Settings) is var file && File.Exists(file) ? file : null;

    /// <summary>Puts the folder in its place. Returns where that is which was there; null: nothing was.</summary>
    public string? Take(WorkFolder made, DateTimeOffset now)
    {
        made.GiveUp();
        FolderFlush.FlushAll(made.Root);
        if (_claim is null)
            Directory.Move(made.Root, Path);
        else if (RenameAt(Here, made.Root, Here, Path, Exchange) != 0)
            throw new IOException($"{Path} cannot be exchanged for what was restored (errno {Marshal.GetLastPInvokeError()}): a mounted folder stays where it is; choose a folder in it.");
        FolderFlush.Flush(Parent);
        return _claim is null ? null : PutAside(made.Root, now);
    }

    public void Dispose() => _claim?.Dispose();

    private string? PutAside(string old, DateTimeOffset now)
    {
        if (!HasData)
        {
            Directory.Delete(old, recursive: true);
            return null;
        }

        var aside = string.Create(CultureInfo.InvariantCulture, $"{Path}.before-{now:yyyyMMdd'T'HHmmss'Z'}");
        Directory.Move(old, aside);
        return aside;
    }

    [DllImport("libc", EntryPoint = "renameat2", SetLastError = true)]
    private static extern int RenameAt(
        int oldFolder, [MarshalAs(UnmanagedType.LPUTF8Str)] string oldPath, int newFolder, [MarshalAs(UnmanagedType.LPUTF8Str)] string newPath, uint flags);
}
