namespace Plimsoll.Server.Backups;

/// <summary>
/// A folder for what a backup or a restore makes on its way. It goes with it; what one that was killed has left goes at the next. Whose maker lives is
/// locked.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const string LockName = ".lock";

    private readonly FileStream _lock;

    /// <param name="parent">Where it is made.</param>
    /// <param name="prefix">Of its name; tells backups from restores.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public WorkFolder(string parent, string prefix)
    {
        foreach (var left in Directory.EnumerateDirectories(parent, prefix + "*"))
            DropDead(left);
        Root = Directory.CreateDirectory(System.IO.Path.Combine(parent, prefix + Guid.NewGuid().ToString("N")), OwnerOnly).FullName;
        _lock = Lock(Root);
    }

    public string Root { get; }

    public string Path(string name) => System.IO.Path.Combine(Root, name);

    public void Dispose()
    {
        if (Directory.Exists(Root))
            Directory.Delete(Root, recursive: true);
        _lock.Dispose();
    }

    /// <summary>Lets go of the folder, which has got another name and stays.</summary>
    public void GiveUp()
    {
        File.Delete(_lock.Name);
        _lock.Dispose();
    }

    private static FileStream Lock(string folder) => new(System.IO.Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static void DropDead(string folder)
    {
        try
        {
            using var claim = Lock(folder);
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // somebody is at work in it
        }
    }
}
