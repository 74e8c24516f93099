using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Plimsoll.Server.Data;

/// <summary>
/// Connections for the few plain queries of the start and of the way an invoice takes in, so that a server that only takes
/// invoices in never loads EF Core (25 MB, docs/decisions/memory-at-rest.md).
/// </summary>
/// <param name="folder">Where the database is.</param>
/// <param name="gate">Whoever writes takes his turn here.</param>
/// <param name="busyTimeoutSeconds">How long a statement waits for another process; whoever holds the gate must not wait longer.</param>
internal sealed class Database(DataFolder folder, WriteGate gate, int busyTimeoutSeconds)
{
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={folder.DatabaseFile};Default Timeout={busyTimeoutSeconds}");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Runs statements that write, all or none, when it is their turn. Parameters as for <see cref="QueryAsync"/>.</summary>
    public async Task WriteAsync(string sql, IEnumerable<object> parameters, CancellationToken cancellationToken) =>
        await WriteAsync(sql, parameters, _ => 0, cancellationToken);

    /// <summary>As above, and reads the rows that the statement gives.</summary>
    public async Task<List<T>> WriteAsync<T>(
        string sql, IEnumerable<object> parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var rows = await RunAsync(connection, sql, parameters, read, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows;
    }

    /// <summary>Runs a query whose parameters are <c>@p0</c>, <c>@p1</c> and so on, and reads every row.</summary>
    public async Task<List<T>> QueryAsync<T>(
        string sql, IEnumerable<object> parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await RunAsync(connection, sql, parameters, read, cancellationToken);
    }

    /// <summary>As <see cref="QueryAsync"/>, but lets the rows go by one at a time: for tables that may be of any length.</summary>
    public async Task ForEachAsync(string sql, IEnumerable<object> parameters, Action<DbDataReader> take, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await RunAsync(connection, sql, parameters, take, cancellationToken);
    }

    private static async Task<List<T>> RunAsync<T>(
        DbConnection connection, string sql, IEnumerable<object> parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await RunAsync(connection, sql, parameters, row => rows.Add(read(row)), cancellationToken);
        return rows;
    }

    private static async Task RunAsync(
        DbConnection connection, string sql, IEnumerable<object> parameters, Action<DbDataReader> take, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{command.Parameters.Count}";
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            take(reader);
    }
}
