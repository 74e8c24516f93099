using Plimsoll.Server.Data;

namespace Plimsoll.Server.Backups;

/// <summary>
/// Makes an archive of a data folder while its server works: the database at one moment, then every file that it refers to. Files are on disk before
/// their rows are, so a row of that moment has its file.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="options">Where its database is.</param>
/// <param name="time">Of the moment.</param>
/// <param name="bucket">Where the files are, which then do not go into the archive; null: in the data folder.</param>
internal sealed class Backup(DataFolder folder, DatabaseOptions options, TimeProvider time, string? bucket = null)
{
    /// <summary>In the folder where the copy of the database is made.</summary>
    public const string WorkPrefix = ".backup-";

    /// <summary>Left free on the disk that the server needs, in bytes.</summary>
    private const long Margin = 64 << 20;

    /// <param name="target">Where it is written.</param>
    /// <param name="workParent">Where the copy of the database is made; null: in the data folder.</param>
    /// <param name="cancellationToken">Breaks it off; nothing is left.</param>
    /// <exception cref="IOException">No backup was made.</exception>
    public async Task<BackupManifest> RunAsync(Stream target, string? workParent, CancellationToken cancellationToken)
    {
        using var pinned = new WorkFolder(Path.GetDirectoryName(folder.Files)!, WorkPrefix);
        using var elsewhere = workParent is null ? null : new WorkFolder(workParent, WorkPrefix);
        var pins = new Pins(folder, pinned);
        if (bucket is null)
            pins.TakeWork(); // before the moment: what the server takes up and deletes right after it
        await using var snapshot = await BeginAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (bucket is null)
        {
            pins.TakeWork();
            await snapshot.Rows.EachAsync(SnapshotRows.OfScans, name => pins.Take([Path.Combine(folder.Files, name[..10], name)]), cancellationToken);
        }

        var work = elsewhere ?? pinned;
        var copy = work.Path("database");
        CheckRoom(work.Root, await snapshot.SizeAsync(cancellationToken));
        await snapshot.WriteAsync(copy, cancellationToken);
        using var archive = new ArchiveWriter(target, work.Path("sums"), now);
        return await new BackupContents(folder, pins, archive, bucket).WriteAsync(snapshot.Rows, copy, snapshot.Provider, now, cancellationToken);
    }

    public static string Version { get; } = typeof(Backup).Assembly.GetName().Version!.ToString(3);

    private async Task<IDatabaseSnapshot> BeginAsync(CancellationToken cancellationToken)
    {
        if (options.Provider == DatabaseOptions.Postgres)
            return await PostgresSnapshot.BeginAsync(options, cancellationToken);
        if (options.Provider == DatabaseOptions.MySql)
            return await MySqlSnapshot.BeginAsync(options, cancellationToken);
        return File.Exists(folder.DatabaseFile)
            ? await SqliteSnapshot.BeginAsync(folder.DatabaseFile, cancellationToken)
            : throw new IOException($"There is no database in {folder.Root}; say with --data where it is.");
    }

    /// <summary>A backup must not be what fills the server's disk.</summary>
    private static void CheckRoom(string work, long bytes)
    {
        var free = new DriveInfo(work).AvailableFreeSpace;
        if (free < bytes + Margin)
            throw new IOException($"The copy of the database takes up to {bytes >> 20} MB for a while, and {Path.GetDirectoryName(work)} has {free >> 20} MB free; name a folder with more room with --work.");
    }
}
