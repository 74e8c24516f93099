using System.Data;
using System.Data.Common;

namespace Plimsoll.Server.Data;

/// <summary>MySQL or MariaDB while it is filled: rows come by INSERTs of many.</summary>
internal sealed class MySqlCopy(DbConnection connection) : ICopyTarget
{
    /// <summary>Characters that are sent at once, far less than any max_allowed_packet; a longer row goes alone.</summary>
    private const int MostCharacters = 200_000;

    private readonly MySqlBatch _batch = new(connection);

    public DbConnection Connection => connection;

    /// <summary>The largest number that a numbered table ever gave, as SQL.</summary>
    public static string LastGiven(CopiedTable table) =>
        $"SELECT COALESCE(MAX(AUTO_INCREMENT), 1) - 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '{CounterOf(table)}'";

    public async Task<(int Count, bool More)> TakeAsync(CopiedTable table, DbDataReader rows, int mostBytes, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var (count, sent, more) = (0, 0, true);
        while (more && sent < mostBytes)
        {
            _batch.Begin($"""INSERT INTO "{table.Name}" ({table.ColumnNames}) VALUES """);
            for (; more && _batch.Length < MostCharacters && sent + _batch.Length < mostBytes; more = await rows.ReadAsync(cancellationToken))
            {
                Write(table, rows);
                count++;
            }

            _batch.End();
            sent += _batch.Length;
            _batch.Run();
        }

        await transaction.CommitAsync(cancellationToken);
        return (count, more);
    }

    public Task GoOnAtAsync(CopiedTable table, long number, CancellationToken cancellationToken)
    {
        _batch.Text.Append($"""ALTER TABLE "{CounterOf(table)}" AUTO_INCREMENT = """);
        _batch.Add($"{number}");
        _batch.Run();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>New invoices get their numbers elsewhere than in their own table.</summary>
    private static string CounterOf(CopiedTable table) => table.Name == "Invoices" ? "InvoiceIds" : table.Name;

    private void Write(CopiedTable table, DbDataReader rows)
    {
        _batch.Text.Append('(');
        for (var column = 0; column < table.Columns.Count; column++)
        {
            if (column > 0)
                _batch.Text.Append(',');
            Write(table.Columns[column].Read(rows, column));
        }

        _batch.Row($")");
    }

    private void Write(object value)
    {
        var literal = new MySqlLiterals(0, 1, _batch);
        switch (value)
        {
            case long number:
                literal.AppendFormatted(number);
                break;
            case int number:
                literal.AppendFormatted(number);
                break;
            case bool truth:
                literal.AppendFormatted(truth);
                break;
            case string text:
                literal.AppendFormatted(text);
                break;
            case byte[] bytes:
                literal.AppendFormatted(bytes);
                break;
            case DateOnly date:
                literal.AppendFormatted((DateOnly?)date);
                break;
            default:
                literal.AppendFormatted((string?)null);
                break;
        }
    }
}
