using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Plimsoll.Server.Data;

/// <summary>A table as it is copied: in the order of its key, which both databases sort alike.</summary>
/// <param name="Name">Of the table.</param>
/// <param name="Columns">Those of the key first.</param>
/// <param name="KeyColumns">How many they are.</param>
/// <param name="IsNumbered">Whether the database gives its rows their numbers.</param>
internal sealed record CopiedTable(string Name, IReadOnlyList<CopiedColumn> Columns, int KeyColumns, bool IsNumbered)
{
    public string ColumnNames => string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));

    public IEnumerable<string> KeyNames => Columns.Take(KeyColumns).Select(column => $"\"{column.Name}\"");

    /// <summary>Every table of the model, those that others refer to first.</summary>
    public static IReadOnlyList<CopiedTable> All(IModel model) =>
        [.. model.GetEntityTypes().OrderBy(type => type.GetForeignKeys().Count()).ThenBy(type => type.GetTableName(), StringComparer.Ordinal).Select(Of)];

    private static CopiedTable Of(IEntityType type)
    {
        var key = type.FindPrimaryKey()!.Properties;
        var columns = key.Concat(type.GetProperties().Except(key)).Select(CopiedColumn.Of).ToList();
        return new(type.GetTableName()!, columns, key.Count, key is [{ ValueGenerated: ValueGenerated.OnAdd }] && columns[0].Type == typeof(long));
    }
}
