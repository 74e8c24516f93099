using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Plimsoll.Server.Data;

/// <summary>SQLite while it is filled from another database, or another from it.</summary>
/// <param name="connection">The caller's to close.</param>
internal sealed class SqliteCopy(SqliteConnection connection) : ICopyTarget
{
    public DbConnection Connection => connection;

    /// <summary>The largest number that a numbered table ever gave, as SQL.</summary>
    public static string LastGiven(CopiedTable table) => $"SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = '{table.Name}'";

    public async Task<(int Count, bool More)> TakeAsync(CopiedTable table, DbDataReader rows, int mostBytes, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var insert = InsertInto(table);
        var (count, taken, more) = (0, 0, true);
        for (; more && taken < mostBytes; more = await rows.ReadAsync(cancellationToken))
        {
            taken += Take(insert, table, rows);
            count += await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return (count, more);
    }

    public async Task GoOnAtAsync(CopiedTable table, long number, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"DELETE FROM sqlite_sequence WHERE name = '{table.Name}'; INSERT INTO sqlite_sequence (name, seq) VALUES ('{table.Name}', {number - 1})";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private SqliteCommand InsertInto(CopiedTable table)
    {
        var insert = connection.CreateCommand();
        for (var i = 0; i < table.Columns.Count; i++)
            insert.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" });
        insert.CommandText = $"""INSERT INTO "{table.Name}" ({table.ColumnNames}) VALUES ({string.Join(", ", insert.Parameters.Cast<SqliteParameter>().Select(p => p.ParameterName))})""";
        return insert;
    }

    /// <summary>Returns about how many bytes the row has.</summary>
    private static int Take(SqliteCommand insert, CopiedTable table, DbDataReader rows)
    {
        var bytes = 0;
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var value = table.Columns[i].Read(rows, i);
            insert.Parameters[i].Value = value;
            bytes += value switch { string text => text.Length, byte[] raw => raw.Length, _ => sizeof(long) };
        }

        return bytes;
    }
}
