namespace Plimsoll.Server.Data;

/// <summary>Ends of an INSERT that SQLite and PostgreSQL have in common.</summary>
internal static class OnConflict
{
    public static string Keep(string[] keys) => $"ON CONFLICT ({Names(keys)}) DO NOTHING";

    public static string Replace(string table, string[] keys, string[] columns, string? keptIfSet)
    {
        var replace = $"ON CONFLICT ({Names(keys)}) DO UPDATE SET {string.Join(", ", columns.Select(column => $"\"{column}\" = excluded.\"{column}\""))}";
        return keptIfSet is null ? replace : $"""{replace} WHERE excluded."{keptIfSet}" IS NOT NULL OR "{table}"."{keptIfSet}" IS NULL""";
    }

    private static string Names(string[] columns) => string.Join(", ", columns.Select(column => $"\"{column}\""));
}
