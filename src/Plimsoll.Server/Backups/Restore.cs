using System.Data.Common;
using Microsoft.Data.Sqlite;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Backups;

/// <summary>Makes a data folder of an archive. All of the archive is unpacked beside the folder and proved by its sums before anything else is touched.</summary>
/// <param name="target">The data folder to be.</param>
/// <param name="time">For the name of what is put aside.</param>
internal sealed class Restore(RestoreTarget target, TimeProvider time)
{
    public const string WorkPrefix = ".restore-";

    /// <summary>Returns what was restored, and where that is which was there before.</summary>
    /// <exception cref="IOException">It was not restored.</exception>
    public async Task<(BackupManifest Manifest, string? Aside)> RunAsync(Stream archive, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(target.Parent);
        using var made = new WorkFolder(target.Parent, WorkPrefix);
        var manifest = new ArchiveReader(made, unpack: true).Read(archive, cancellationToken);
        if (target.Settings is { } own)
            File.Copy(own, made.Path(BackupMembers.Settings), overwrite: true);
        var options = SettingsFor(manifest, made);
        using var postgres = options.Provider == DatabaseOptions.Postgres ? new PostgresEngine(options) : null;
        CheckIsKnown(manifest, (IDatabaseEngine?)postgres ?? new SqliteEngine(new DataFolder(made.Root), options));

        if (postgres is null)
            await CheckCountsAsync(manifest, new SqliteConnection($"Data Source={made.Path(BackupMembers.Sqlite)};Mode=ReadOnly;Pooling=False"), cancellationToken);
        else
            await FillAsync(postgres, options, made.Path(BackupMembers.Postgres), manifest, cancellationToken);
        return (manifest, target.Take(made, time.GetUtcNow()));
    }

    /// <summary>The settings there, else those of the archive, else those of the environment.</summary>
    private static DatabaseOptions SettingsFor(BackupManifest manifest, WorkFolder made)
    {
        var folder = Settings.FolderAt(made.Root);
        var options = DatabaseOptions.Of(Settings.Of(folder));
        if (options.Provider != manifest.Provider)
        {
            var then = manifest.Provider == DatabaseOptions.Sqlite ? $", and copy it then with «plimsoll migrate --from sqlite --to {options.Provider}»" : "";
            throw new IOException($"The archive is of a {manifest.Provider} database, and database.provider says {options.Provider}; restore it with PLIMSOLL_database__provider={manifest.Provider} in the environment{then}.");
        }

        if (folder.IsShared)
            throw new IOException("files.shared_folder is set, and restoring into a folder that several servers share is not done; restore without that setting, and move files, reports, parked and profiles there.");
        return options;
    }

    private static void CheckIsKnown(BackupManifest manifest, IDatabaseEngine engine)
    {
        if (!Migrator.All(engine).Contains(manifest.Migration))
            throw new IOException($"The archive was made by a newer Plimsoll ({manifest.Plimsoll}, {manifest.Migration}), whose database this one does not know; restore it with that.");
    }

    private static async Task FillAsync(PostgresEngine engine, DatabaseOptions options, string dump, BackupManifest manifest, CancellationToken cancellationToken)
    {
        const string Tables = "SELECT COUNT(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')";
        await using (var database = await engine.Source.OpenConnectionAsync(cancellationToken))
        {
            if (await database.ScalarAsync(Tables, cancellationToken) is not 0L)
                throw new IOException($"The database {engine.Name} has tables already. Restore into an empty one: make it, and name it in database.connection.");
        }

        var settings = new Npgsql.NpgsqlConnectionStringBuilder(options.Connection);
        await PostgresTool.RunAsync(
            settings, "pg_restore", ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--dbname=" + settings.Database, dump], cancellationToken);
        await CheckCountsAsync(manifest, engine.Source.CreateConnection(), cancellationToken);
        File.Delete(dump);
    }

    private static async Task CheckCountsAsync(BackupManifest manifest, DbConnection connection, CancellationToken cancellationToken)
    {
        await using var rows = connection;
        await rows.OpenAsync(cancellationToken);
        var (invoices, lines) = (await rows.CountAsync("Invoices", cancellationToken), await rows.CountAsync("InvoiceLines", cancellationToken));
        if ((invoices, lines) != (manifest.Invoices, manifest.Lines))
            throw new IOException($"What was restored has {invoices} invoices with {lines} lines, and {manifest.Invoices} with {manifest.Lines} were backed up.");
    }
}
