using System.Data.Common;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Backups;

/// <summary>Puts the members into an archive: settings, database, private files, what is being worked on, profiles.</summary>
internal sealed class BackupContents(DataFolder folder, Pins pins, ArchiveWriter archive, string? bucket)
{
    /// <summary>Names of missing files that are kept; a disk that lost all of them must not fill memory.</summary>
    private const int MostMissing = 100;

    private readonly List<string> _missing = [];
    private long _files;

    /// <param name="rows">Of the snapshot.</param>
    /// <param name="copy">Its copy.</param>
    /// <param name="provider">Of the copy.</param>
    /// <param name="now">The moment of the snapshot.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<BackupManifest> WriteAsync(DbConnection rows, string copy, string provider, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var name in (string[])[BackupMembers.Settings, BackupMembers.Secrets])
        {
            if (Path.Combine(folder.Root, name) is var file && File.Exists(file))
                archive.Add(file, name, cancellationToken);
        }

        archive.Add(copy, BackupMembers.DatabaseOf(provider), cancellationToken);
        if (bucket is null)
            await AddDocumentsAsync(rows, cancellationToken);
        AddProfiles(cancellationToken);

        var (migration, invoices, lines) =
            (await rows.MigrationAsync(cancellationToken), await rows.CountAsync("Invoices", cancellationToken), await rows.CountAsync("InvoiceLines", cancellationToken));
        BackupManifest? manifest = null;
        archive.Finish(
            sums => manifest = new(BackupManifest.CurrentFormat, Backup.Version, now, provider, migration, invoices, lines, _files, archive.Bytes, _missing, sums, bucket), cancellationToken);
        return manifest!;
    }

    private async Task AddDocumentsAsync(DbConnection rows, CancellationToken cancellationToken)
    {
        await rows.EachRowAsync("""SELECT "Name", "Sha256", "InvoiceId" FROM "StoredFiles" ORDER BY "Name" """, row => AddFile(row, cancellationToken), cancellationToken);
        await rows.EachAsync(SnapshotRows.Parked, name => AddParked(name, cancellationToken), cancellationToken);
        foreach (var name in pins.Names(BackupMembers.Reports))
            archive.Add(pins.PathOf(name), name, cancellationToken);
    }

    private void AddFile(DbDataReader row, CancellationToken cancellationToken)
    {
        var (name, sha256) = (row.GetString(0), (byte[])row.GetValue(1));
        var member = $"{BackupMembers.Files}/{name[..10]}/{name}";
        if (TryAdd(member, cancellationToken) is { } hash)
        {
            _files++;
            if (!hash.SequenceEqual(sha256))
                Miss(member);
        }
        else if (row.GetInt64(2) != 0) // else its scan was deleted in the moment between the snapshot and the pin
        {
            Miss(member);
        }
    }

    private void AddParked(string name, CancellationToken cancellationToken)
    {
        var member = $"{BackupMembers.Parked}/{name}";
        if (TryAdd(member, cancellationToken) is null)
            Miss(member);
    }

    private void AddProfiles(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder.Profiles))
            return;
        foreach (var profile in Directory.EnumerateFiles(folder.Profiles, "*.txt").Select(path => Path.GetFileName(path)))
            TryAdd($"{BackupMembers.Profiles}/{profile}", cancellationToken);
    }

    /// <summary>SHA-256 of its bytes; null: there is no such file.</summary>
    private byte[]? TryAdd(string member, CancellationToken cancellationToken)
    {
        try
        {
            return archive.Add(pins.PathOf(member), member, cancellationToken);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private void Miss(string member)
    {
        if (_missing.Count < MostMissing)
            _missing.Add(member);
    }
}
