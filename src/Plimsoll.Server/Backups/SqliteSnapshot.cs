using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Plimsoll.Server.Data;
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

    public string Provider => DatabaseOptions.Sqlite;

    public DbConnection Rows => _copy ?? _source;

    /// <exception cref="SqliteException">The database cannot be read.</exception>
    public static async Task<SqliteSnapshot> BeginAsync(string database, CancellationToken cancellationToken)
    {
        var snapshot = new SqliteSnapshot(await CopyFile.OpenAsync(database, cancellationToken));
        // the moment is that of the first read
        await snapshot._source.ScalarAsync("BEGIN; SELECT COUNT(*) FROM sqlite_schema", cancellationToken);
        return snapshot;
    }

    public async Task<long> SizeAsync(CancellationToken cancellationToken) =>
        Convert.ToInt64(await _source.ScalarAsync("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", cancellationToken), CultureInfo.InvariantCulture);

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        await File.WriteAllBytesAsync(path, [], cancellationToken);
        _copy = await CopyFile.OpenAsync(path, cancellationToken);
        await CopyFile.BeginAsync(_copy, cancellationToken);
        Copy(cancellationToken);
        await _source.ScalarAsync("ROLLBACK", cancellationToken); // the server's log may be emptied again
        await CopyFile.EndAsync(_copy, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_copy is not null)
            await _copy.DisposeAsync();
        await _source.DisposeAsync();
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
