using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Backups;

/// <summary>
/// MySQL or MariaDB as it was at one moment, read in one transaction and written as an SQLite database: its own tools cannot share a moment with the list of files, and
/// what they write only they can read. docs/decisions/backup.md
/// </summary>
internal sealed class MySqlSnapshot : IDatabaseSnapshot
{
    private readonly MySqlEngine _engine;
    private readonly DbConnection _source;
    private SqliteConnection? _copy;

    private MySqlSnapshot(MySqlEngine engine, DbConnection source) => (_engine, _source) = (engine, source);

    public string Provider => DatabaseOptions.Sqlite;

    public DbConnection Rows => _copy ?? _source;

    /// <exception cref="DbException">The database does not answer.</exception>
    public static async Task<MySqlSnapshot> BeginAsync(DatabaseOptions options, CancellationToken cancellationToken)
    {
        var engine = new MySqlEngine(options);
        var snapshot = new MySqlSnapshot(engine, await engine.Source.OpenConnectionAsync(cancellationToken));
        // MySQL says for a day what it once knew of its tables, unless it is told not to
        await snapshot._source.ScalarAsync("SET @moment = 1 /*!80000 , SESSION information_schema_stats_expiry = 0 */", cancellationToken);
        await snapshot._source.ScalarAsync("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ", cancellationToken);
        await snapshot._source.ScalarAsync("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", cancellationToken);
        return snapshot;
    }

    public async Task<long> SizeAsync(CancellationToken cancellationToken) => Convert.ToInt64(
        await _source.ScalarAsync("SELECT COALESCE(SUM(DATA_LENGTH + INDEX_LENGTH), 0) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()", cancellationToken),
        CultureInfo.InvariantCulture);

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        var folder = new DataFolder(Path.GetDirectoryName(path)!);
        var sqlite = new SqliteEngine(folder, new DatabaseOptions());
        await new Migrator(sqlite).RunAsync(cancellationToken);
        sqlite.DropIdle();
        File.Move(folder.DatabaseFile, path);

        _copy = await CopyFile.OpenAsync(path, cancellationToken);
        await CopyFile.BeginAsync(_copy, cancellationToken);
        await CopyAsync(sqlite, new SqliteCopy(_copy), cancellationToken);
        await _source.ScalarAsync("COMMIT", cancellationToken); // the server may forget what has changed since
        await CopyFile.EndAsync(_copy, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_copy is not null)
            await _copy.DisposeAsync();
        await _source.DisposeAsync();
        _engine.Dispose();
    }

    private async Task CopyAsync(SqliteEngine sqlite, SqliteCopy target, CancellationToken cancellationToken)
    {
        await using var model = sqlite.CreateSchema();
        var copy = new DatabaseCopy(_source, MySqlCopy.LastGiven, target);
        foreach (var table in CopiedTable.All(model.Model))
            await copy.RunAsync(table, _ => { }, cancellationToken);
    }
}
