using System.Data.Common;

namespace Plimsoll.Server.Data;

/// <summary>
/// Connections for the few plain queries of the start and of the way an invoice takes in, so that a server that only takes
/// invoices in never loads EF Core (25 MB, docs/decisions/memory-at-rest.md).
/// </summary>
/// <param name="engine">The database that was chosen.</param>
/// <param name="gate">Whoever writes takes his turn here, where there is one writer at a time.</param>
internal sealed class Database(IDatabaseEngine engine, WriteGate gate)
{
    /// <summary>For the words in which the SQL of the two differs.</summary>
    public IDatabaseEngine Engine => engine;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = engine.Connect();
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs statements that write, all or none, when it is their turn. Parameters as for <see cref="QueryAsync"/>.</summary>
    public async Task WriteAsync(string sql, IEnumerable<object> parameters, CancellationToken cancellationToken) =>
        await WriteAsync(sql, parameters, _ => 0, cancellationToken);

    /// <summary>As above, and reads the rows that the statement gives.</summary>
    public async Task<List<T>> WriteAsync<T>(
        string sql, IEnumerable<object> parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        using var turn = engine.HasOneWriter ? await gate.EnterAsync(cancellationToken) : null;
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
