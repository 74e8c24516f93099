using System.Runtime.InteropServices;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Backups;

/// <summary>
/// Second names (hard links) for files that the server may delete while they wait to be copied: parked bodies, reports, and pictures that only a scan refers to.
/// A pinned file costs no room and is safe whatever the server does; a file of an invoice is never deleted and needs none.
/// </summary>
internal sealed class Pins(DataFolder folder, WorkFolder work)
{
    /// <summary>What a report's file is called while it is being written.</summary>
    private const string Unfinished = ".part";

    private string Common => Path.GetDirectoryName(folder.Files)!;

    /// <summary>Pins all parked bodies and reports that are not pinned yet.</summary>
    public void TakeWork()
    {
        foreach (var parent in (string[])[folder.Parked, folder.Reports])
        {
            if (Directory.Exists(parent))
                Take(Directory.EnumerateFiles(parent, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(Unfinished, StringComparison.Ordinal)));
        }
    }

    /// <summary>Pins files of the data folder; what has gone meanwhile is passed over.</summary>
    public void Take(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var pin = work.Path(Path.GetRelativePath(Common, path));
            Directory.CreateDirectory(Path.GetDirectoryName(pin)!);
            if (!File.Exists(pin) && Link(path, pin) != 0)
                CopyInstead(path, pin);
        }
    }

    /// <summary>Where a file of the data folder is to be read: its pin, else itself.</summary>
    public string PathOf(string name) => File.Exists(work.Path(name)) ? work.Path(name) : Path.Combine(Common, name);

    /// <summary>Names of all pinned files below one of the folders, as members of the archive.</summary>
    public IEnumerable<string> Names(string parent) => Directory.Exists(work.Path(parent))
        ? Directory.EnumerateFiles(work.Path(parent), "*", SearchOption.AllDirectories).Select(pin => Path.GetRelativePath(work.Root, pin))
        : [];

    /// <summary>A file system without hard links, as some that are shared.</summary>
    private static void CopyInstead(string path, string pin)
    {
        try
        {
            File.Copy(path, pin);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // deleted since the folder was listed
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [MarshalAs(UnmanagedType.LPUTF8Str)] string second);
}
