namespace Plimsoll.Server.Data;

/// <summary>
/// The one folder everything lives in: settings, database, private files, their previews, reports, profiles of suppliers, and the spool of uploads in flight.
/// Where several servers work on one PostgreSQL, each has one of its own, and what all of them must see is in a folder that they share.
/// </summary>
/// <param name="root">This server's own.</param>
/// <param name="shared">That of all servers; null: there is one server.</param>
internal sealed class DataFolder(string root, string? shared = null)
{
    private readonly Lazy<string> _serverId = new(() => ReadServerId(Path.GetFullPath(root)));

    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Whether other servers keep their files in the same place.</summary>
    public bool IsShared => shared is not null;

    /// <summary>Where what all servers must see is kept.</summary>
    public string Common { get; } = Path.GetFullPath(shared ?? root);

    public string SettingsFile => Path.Combine(Root, "plimsoll.json");

    public string DatabaseFile => Path.Combine(Root, "plimsoll.db");

    public string Files => Path.Combine(Common, "files");

    /// <summary>Previews and thumbnails: made from the files, and made again where they are missing.</summary>
    public string Previews => Path.Combine(Common, "previews");

    /// <summary>A folder for each report, with its book until it is read, and then its files.</summary>
    public string Reports => Path.Combine(Common, "reports");

    /// <summary>Bodies that were put aside while memory was short, until they are invoices.</summary>
    public string Parked => Path.Combine(Common, "parked");

    /// <summary>A text for each supplier whose bills were corrected: what is printed where.</summary>
    public string Profiles => Path.Combine(Common, "profiles");

    /// <summary>On the same file system as the files, because a photo is only renamed when it is whole; and this server's alone.</summary>
    public string Spool => IsShared ? Path.Combine(Common, "spool", ServerId) : Path.Combine(Root, "spool");

    /// <summary>Tells the servers on a shared database apart; the same after a restart. Made at the first use, which may be that of several threads.</summary>
    public string ServerId => _serverId.Value;

    /// <summary>Makes the folders, readable by this user alone, and proves that they can be written.</summary>
    /// <exception cref="IOException">The folder cannot be made or written.</exception>
    public void Prepare()
    {
        try
        {
            MakeAndTry();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The data folder {Root} cannot be made or written ({failure.Message.TrimEnd('.')}); choose another with --data.", failure);
        }
    }

    private static string ReadServerId(string root)
    {
        var file = Path.Combine(root, ".server-id");
        if (!File.Exists(file))
        {
            // whole or not at all: with an empty one this server would take itself for all of them
            File.WriteAllText(file + ".new", Guid.NewGuid().ToString("N"));
            File.Move(file + ".new", file, overwrite: true);
        }

        return File.ReadAllText(file);
    }

    private void MakeAndTry()
    {
        foreach (var folder in (string[])[Root, Common, Files, Previews, Reports, Parked, Profiles, Spool])
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var probe = Path.Combine(Spool, $"write-test-{Environment.ProcessId}");
        File.WriteAllBytes(probe, [1]);
        File.Delete(probe);
    }

    /// <summary>Claims the folder for one server; a second one would sweep away the first one's uploads.</summary>
    /// <exception cref="IOException">Another server holds it.</exception>
    public FileStream Lock()
    {
        try
        {
            return new(Path.Combine(Root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new IOException($"Another server is using the data folder {Root}.");
        }
    }
}
