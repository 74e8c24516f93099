using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Plimsoll.Server.Data;

/// <summary>A column as it is copied.</summary>
/// <param name="Name">Of the column.</param>
/// <param name="Type">As it is stored: long, int, bool, string, byte[] or DateOnly.</param>
internal sealed record CopiedColumn(string Name, Type Type)
{
    public static CopiedColumn Of(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return new(property.GetColumnName(), Nullable.GetUnderlyingType(type) ?? type);
    }

    /// <summary>Its value in a row of either database.</summary>
    public object Read(DbDataReader row, int column) => Type switch
    {
        _ when row.IsDBNull(column) => DBNull.Value,
        _ when Type == typeof(long) => row.GetInt64(column),
        _ when Type == typeof(int) => row.GetInt32(column),
        _ when Type == typeof(bool) => row.GetBoolean(column),
        _ when Type == typeof(string) => row.GetString(column),
        _ when Type == typeof(byte[]) => row.GetFieldValue<byte[]>(column),
        _ when Type == typeof(DateOnly) => row.GetFieldValue<DateOnly>(column),
        _ => throw new InvalidOperationException($"The column {Name} has the type {Type}, which is not copied yet."),
    };

    /// <summary>Writes it. Returns its bytes, roughly.</summary>
    public static int Write(NpgsqlBinaryImporter copy, object value)
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
