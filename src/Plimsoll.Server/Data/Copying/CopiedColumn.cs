using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

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

    /// <summary>Its value in a row of any database.</summary>
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
}
