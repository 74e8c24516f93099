using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Plimsoll.Server.Backups;

/// <summary>
/// SQLite's online backup inside a read transaction. The transaction holds the moment: without it the backup begins anew whenever another process
/// writes, and under a server that always writes it would never end. Why not VACUUM INTO: docs/decisions/backup.md.
/// </summary>
internal sealed class SqliteSnapshot : IDatabaseSnapshot
{
    /// <summary>Pages between two looks at whether it is to go on; 1 MB of 4 kB pages.</summary>
    private const int StepPages = 256;

    private readonly SqliteConnection _source;
    private SqliteConnection? _copy;

    private SqliteSnapshot(SqliteConnection source) => _source = source;

    public DbConnection Rows => _copy ?? _source;

    /// <exception cref="SqliteException">The database cannot be read.</exception>
    public static async Task<SqliteSnapshot> BeginAsync(string database, CancellationToken cancellationToken)
    {
        var snapshot = new SqliteSnapshot(await OpenAsync(database, cancellationToken));
        // the moment is that of the first read
        await snapshot._source.ScalarAsync("BEGIN; SELECT COUNT(*) FROM sqlite_schema", cancellationToken);
        return snapshot;
    }

    public async Task<long> SizeAsync(CancellationToken cancellationToken) =>
        Convert.ToInt64(await _source.ScalarAsync("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", cancellationToken), CultureInfo.InvariantCulture);

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        await File.WriteAllBytesAsync(path, [], cancellationToken);
        _copy = await OpenAsync(path, cancellationToken);
        await _copy.ScalarAsync("PRAGMA journal_mode=OFF", cancellationToken);
        await _copy.ScalarAsync("PRAGMA synchronous=OFF", cancellationToken);
        Copy(cancellationToken);
        await _source.ScalarAsync("ROLLBACK", cancellationToken); // the server's log may be emptied again
        await _copy.ScalarAsync("PRAGMA journal_mode=DELETE", cancellationToken); // no log beside the copy, so that it is one file
        if (await _copy.ScalarAsync("PRAGMA quick_check(1)", cancellationToken) is not "ok")
            throw new IOException("The database is damaged: «PRAGMA quick_check» of its copy finds faults. Keep the last good backup.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_copy is not null)
            await _copy.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static async Task<SqliteConnection> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={path};Mode=ReadWrite;Pooling=False;Default Timeout=60");
        await connection.OpenAsync(cancellationToken);
        // what is dirty beyond that goes to the file at once: the copy takes no memory
        await connection.ScalarAsync("PRAGMA cache_size=-1024", cancellationToken);
        return connection;
    }

    private void Copy(CancellationToken cancellationToken)
    {
        using var backup = raw.sqlite3_backup_init(_copy!.Handle, "main", _source.Handle, "main");
        int step;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            step = raw.sqlite3_backup_step(backup, StepPages);
        }
        while (step == raw.SQLITE_OK);
        if (step != raw.SQLITE_DONE)
            throw new IOException($"The database cannot be copied: {raw.sqlite3_errstr(step).utf8_to_string()}.");
    }
}
