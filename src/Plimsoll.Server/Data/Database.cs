using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Plimsoll.Server.Data;

/// <summary>
/// Connections for the few plain queries of the start and of the way an invoice takes in, so that a server that only takes
/// invoices in never loads EF Core (25 MB, docs/decisions/memory-at-rest.md).
/// </summary>
internal sealed class Database(DataFolder folder)
{
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={folder.DatabaseFile}");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Runs a query whose parameters are <c>@p0</c>, <c>@p1</c> and so on, and reads every row.</summary>
    public async Task<List<T>> QueryAsync<T>(
        string sql, IEnumerable<object> parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
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
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }
}
