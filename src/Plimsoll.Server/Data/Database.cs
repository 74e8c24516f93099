using System.Data;
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
    /// <summary>More than a few are no mischance any more.</summary>
    private const int MostConflicts = 5;

    private const string Doubt = "the answer to the commit was lost";

    /// <summary>For the words in which their SQL differs.</summary>
    public IDatabaseEngine Engine => engine;

    /// <summary>Whether only the database knows if something was written: what belongs to it must be left for a sweep to decide.</summary>
    public static bool LeavesDoubt(Exception failure) => failure.Data.Contains(Doubt);

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
    public Task<List<T>> WriteAsync<T>(string sql, IEnumerable<object> parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken) =>
        WriteAsync(sql, parameters, read, _ => Task.CompletedTask, cancellationToken);

    /// <summary>As above, and does something with the rows before they are committed; where that throws, nothing was written.</summary>
    public async Task<List<T>> WriteAsync<T>(
        string sql, IEnumerable<object> parameters, Func<DbDataReader, T> read, Func<List<T>, Task> beforeCommit, CancellationToken cancellationToken)
    {
        using var turn = engine.HasOneWriter ? await gate.EnterAsync(cancellationToken) : null;
        return await CommitAsync(
            async connection =>
            {
                var rows = await RunAsync(connection, sql, parameters, read, cancellationToken);
                await beforeCommit(rows);
                return rows;
            },
            cancellationToken);
    }

    /// <summary>Runs one statement that writes. Returns how many rows it has changed or deleted.</summary>
    public Task<int> ChangeAsync(string sql, IReadOnlyCollection<object> parameters, CancellationToken cancellationToken) =>
        ChangeAsync(sql, "", parameters, cancellationToken);

    /// <summary>As above; what comes <paramref name="then"/> is of the same transaction and does not count.</summary>
    public async Task<int> ChangeAsync(string sql, string then, IReadOnlyCollection<object> parameters, CancellationToken cancellationToken)
    {
        using var turn = engine.HasOneWriter ? await gate.EnterAsync(cancellationToken) : null;
        return await CommitAsync(
            async connection =>
            {
                await using var change = Command(connection, sql, parameters);
                var rows = await change.ExecuteNonQueryAsync(cancellationToken);
                if (then.Length > 0)
                    await RunAsync(connection, then, parameters, _ => { }, cancellationToken);
                return rows;
            },
            cancellationToken);
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

    /// <summary>Runs it in a transaction (on SQLite they are all serializable), and once more where the database has undone it because two waited for each other.</summary>
    private async Task<T> CommitAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            await using var connection = await OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            try
            {
                var result = await work(connection);
                await SealAsync(transaction);
                return result;
            }
            catch (DbException failure) when (conflicts < MostConflicts && engine.FaultOf(failure) == DatabaseFault.Conflict)
            {
                // undone; the pause differs, so that the two do not meet again
            }

            await Task.Delay(Random.Shared.Next(20), cancellationToken);
        }
    }

    /// <summary>A commit is not called off: whoever did so would not know what became of it.</summary>
    private async Task SealAsync(DbTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception failure) when (engine.FaultOf(failure) is null or DatabaseFault.Away)
        {
            failure.Data[Doubt] = true;
            throw;
        }
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
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            take(reader);
    }

    private static DbCommand Command(DbConnection connection, string sql, IEnumerable<object> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{command.Parameters.Count}";
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
