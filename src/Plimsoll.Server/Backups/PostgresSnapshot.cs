using System.Data.Common;
using Npgsql;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Backups;

/// <summary>A transaction whose view of the database is lent to pg_dump, so that its dump and the list of files are of one moment.</summary>
internal sealed class PostgresSnapshot : IDatabaseSnapshot
{
    private readonly PostgresEngine _engine;
    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly NpgsqlConnection _connection;
    private string _name = "";

    private PostgresSnapshot(PostgresEngine engine, NpgsqlConnectionStringBuilder settings, NpgsqlConnection connection) =>
        (_engine, _settings, _connection) = (engine, settings, connection);

    public string Provider => DatabaseOptions.Postgres;

    public DbConnection Rows => _connection;

    /// <exception cref="NpgsqlException">The database does not answer.</exception>
    public static async Task<PostgresSnapshot> BeginAsync(DatabaseOptions options, CancellationToken cancellationToken)
    {
        var engine = new PostgresEngine(options);
        var snapshot = new PostgresSnapshot(engine, new(options.Connection), await engine.Source.OpenConnectionAsync(cancellationToken));
        // it stands still while pg_dump and the files take their time
        await snapshot.Rows.ScalarAsync("SET idle_in_transaction_session_timeout = 0", cancellationToken);
        await snapshot.Rows.ScalarAsync("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancellationToken);
        snapshot._name = (string)(await snapshot.Rows.ScalarAsync("SELECT pg_export_snapshot()", cancellationToken))!;
        return snapshot;
    }

    public async Task<long> SizeAsync(CancellationToken cancellationToken) =>
        (long)(await Rows.ScalarAsync("SELECT pg_database_size(current_database())", cancellationToken))!;

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        // compressed a little: it shares the machine with a server that works
        await PostgresTool.RunAsync(
            _settings, "pg_dump", ["--format=custom", "--compress=1", "--no-owner", "--no-privileges", "--snapshot=" + _name, "--file=" + path], cancellationToken);
        await PostgresTool.RunAsync(_settings, "pg_restore", ["--list", "--file=/dev/null", path], cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _engine.Dispose();
    }
}
