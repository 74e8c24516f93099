using System.Data.Common;
using System.Globalization;

namespace Plimsoll.Server.Data;

/// <summary>
/// Copies tables into an empty database of another kind, in the order of their keys. A batch is a transaction; after an interruption it goes on
/// behind the last key that is there, so there is no list to keep of what was done.
/// </summary>
/// <param name="source">Nobody writes to it meanwhile, or it shows one moment.</param>
/// <param name="lastGiven">The largest number that a numbered table of it ever gave, as SQL.</param>
/// <param name="target">Where they go.</param>
/// <param name="batchBytes">About so many bytes of rows to a transaction. Whatever the batch, a row at a time is in memory.</param>
internal sealed class DatabaseCopy(DbConnection source, Func<CopiedTable, string> lastGiven, ICopyTarget target, int batchBytes = 4 << 20)
{
    /// <summary>Copies a table. Returns how many rows it has.</summary>
    /// <param name="table">Which.</param>
    /// <param name="batchDone">Told the number of rows of each batch once it is there to stay.</param>
    /// <param name="cancellationToken">Ends it between two rows.</param>
    /// <exception cref="IOException">The table there has not the rows of this one.</exception>
    public async Task<long> RunAsync(CopiedTable table, Action<int> batchDone, CancellationToken cancellationToken)
    {
        await using (var rows = await RestAsync(table, cancellationToken))
        {
            for (var more = await rows.ReadAsync(cancellationToken); more;)
            {
                (var count, more) = await target.TakeAsync(table, rows, batchBytes, cancellationToken);
                batchDone(count);
            }
        }

        if (table.IsNumbered)
            await GoOnCountingAsync(table, cancellationToken);
        return await CompareCountsAsync(table, cancellationToken);
    }

    /// <summary>The rows that are not there yet.</summary>
    private async Task<DbDataReader> RestAsync(CopiedTable table, CancellationToken cancellationToken)
    {
        var command = source.CreateCommand();
        command.CommandTimeout = 0; // the rows of a large table take their time
        var last = await LastKeyAsync(table, cancellationToken);
        foreach (var part in last)
            Add(command, part);
        var behind = last.Count == 0 ? "" : $"WHERE ({string.Join(", ", table.KeyNames)}) > ({string.Join(", ", last.Select((_, i) => $"@p{i}"))})";
        command.CommandText = $"""SELECT {table.ColumnNames} FROM "{table.Name}" {behind} ORDER BY {string.Join(", ", table.KeyNames)}""";
        return await command.ExecuteReaderAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<object>> LastKeyAsync(CopiedTable table, CancellationToken cancellationToken)
    {
        await using var command = target.Connection.CreateCommand();
        command.CommandText =
            $"""SELECT {string.Join(", ", table.KeyNames)} FROM "{table.Name}" ORDER BY {string.Join(", ", table.KeyNames.Select(name => name + " DESC"))} LIMIT 1""";
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? [.. table.Columns.Take(table.KeyColumns).Select((column, i) => column.Read(row, i))] : [];
    }

    /// <summary>New rows get numbers behind all that were ever given: what was deleted may still have a folder.</summary>
    private async Task GoOnCountingAsync(CopiedTable table, CancellationToken cancellationToken)
    {
        var largest = await NumberAsync(source, $"""SELECT COALESCE(MAX("Id"), 0) FROM "{table.Name}" """, cancellationToken);
        var given = await NumberAsync(source, lastGiven(table), cancellationToken);
        await target.GoOnAtAsync(table, Math.Max(largest, given) + 1, cancellationToken);
    }

    private async Task<long> CompareCountsAsync(CopiedTable table, CancellationToken cancellationToken)
    {
        var sql = $"""SELECT COUNT(*) FROM "{table.Name}" """;
        var (wanted, there) = (await NumberAsync(source, sql, cancellationToken), await NumberAsync(target.Connection, sql, cancellationToken));
        return wanted == there
            ? there
            : throw new IOException($"The copy of {table.Name} has {there} rows, and {wanted} were to be copied: something else has written to one of the two. Empty the new database and copy again; the old one was not changed.");
    }

    private static async Task<long> NumberAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    private static void Add(DbCommand command, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ($"@p{command.Parameters.Count}", value);
        command.Parameters.Add(parameter);
    }
}
