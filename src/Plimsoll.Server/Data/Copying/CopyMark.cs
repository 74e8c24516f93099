using Npgsql;

namespace Plimsoll.Server.Data;

/// <summary>
/// Says in a PostgreSQL database whose copy it is and whether that is whole, so that no server works on half of one and no other data is
/// mixed with it.
/// </summary>
internal static class CopyMark
{
    private const string Make =
        """CREATE TABLE IF NOT EXISTS "__Copy" ("Source" text NOT NULL, "IsWhole" boolean NOT NULL)""";

    /// <summary>Begins a copy, or goes on with it. False: it is whole already.</summary>
    /// <param name="target">Whose tables are up to date.</param>
    /// <param name="source">Tells data folders apart.</param>
    /// <exception cref="IOException">There is other data.</exception>
    public static bool Begin(NpgsqlConnection target, string source)
    {
        Execute(target, Make);
        if (Read(target) is { } mark)
        {
            return mark.Source == source
                ? !mark.IsWhole
                : throw new IOException("The PostgreSQL database holds a copy of another data folder. Nothing was changed; copy into an empty one.");
        }

        if (IsUsed(target))
            throw new IOException("The PostgreSQL database has data already. Nothing was changed; copy into an empty one.");
        Execute(target, """INSERT INTO "__Copy" VALUES ($1, false)""", source);
        return true;
    }

    public static void Finish(NpgsqlConnection target) => Execute(target, """UPDATE "__Copy" SET "IsWhole" = true""");

    /// <summary>Whether the database is half of a copy.</summary>
    public static async Task<bool> IsHalfAsync(Database database, CancellationToken cancellationToken) => database.Engine.IsShared
        && (await database.QueryAsync("SELECT 1 WHERE to_regclass('\"__Copy\"') IS NOT NULL", [], _ => 1, cancellationToken)).Count > 0
        && (await database.QueryAsync("""SELECT 1 FROM "__Copy" WHERE NOT "IsWhole" """, [], _ => 1, cancellationToken)).Count > 0;

    private static (string Source, bool IsWhole)? Read(NpgsqlConnection target)
    {
        using var command = new NpgsqlCommand("""SELECT "Source", "IsWhole" FROM "__Copy" """, target);
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetString(0), row.GetBoolean(1)) : null;
    }

    private static bool IsUsed(NpgsqlConnection target)
    {
        using var command = new NpgsqlCommand("""SELECT EXISTS (SELECT 1 FROM "Users") OR EXISTS (SELECT 1 FROM "Invoices") OR EXISTS (SELECT 1 FROM "ApiKeys")""", target);
        return (bool)command.ExecuteScalar()!;
    }

    private static void Execute(NpgsqlConnection target, string sql, params object[] parameters)
    {
        using var command = new NpgsqlCommand(sql, target);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        command.ExecuteNonQuery();
    }
}
