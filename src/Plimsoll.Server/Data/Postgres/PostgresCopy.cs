using System.Data.Common;
using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Plimsoll.Server.Data;

/// <summary>PostgreSQL while it is filled: rows come by COPY.</summary>
internal sealed class PostgresCopy(NpgsqlConnection connection) : ICopyTarget
{
    public DbConnection Connection => connection;

    public async Task<(int Count, bool More)> TakeAsync(CopiedTable table, DbDataReader rows, int mostBytes, CancellationToken cancellationToken)
    {
        var (count, bytes, more) = (0, 0, true);
        await using var copy = await connection.BeginBinaryImportAsync($"""COPY "{table.Name}" ({table.ColumnNames}) FROM STDIN (FORMAT BINARY)""", cancellationToken);
        for (; more && bytes < mostBytes; more = await rows.ReadAsync(cancellationToken))
        {
            await copy.StartRowAsync(cancellationToken);
            for (var column = 0; column < table.Columns.Count; column++)
                bytes += Write(copy, table.Columns[column].Read(rows, column));
            count++;
        }

        await copy.CompleteAsync(cancellationToken);
        return (count, more);
    }

    public async Task GoOnAtAsync(CopiedTable table, long number, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""SELECT setval(pg_get_serial_sequence('"{table.Name}"', 'Id'), {number}, false)""");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>Writes a value. Returns its bytes, roughly.</summary>
    private static int Write(NpgsqlBinaryImporter copy, object value)
    {
        switch (value)
        {
            case long number:
                copy.Write(number, NpgsqlDbType.Bigint);
                return sizeof(long);
            case int number:
                copy.Write(number, NpgsqlDbType.Integer);
                return sizeof(int);
            case bool truth:
                copy.Write(truth, NpgsqlDbType.Boolean);
                return 1;
            case string text:
                copy.Write(text, NpgsqlDbType.Text);
                return Encoding.UTF8.GetByteCount(text);
            case byte[] bytes:
                copy.Write(bytes, NpgsqlDbType.Bytea);
                return bytes.Length;
            case DateOnly date:
                copy.Write(date, NpgsqlDbType.Date);
                return sizeof(int);
            default:
                copy.WriteNull();
                return 0;
        }
    }
}
