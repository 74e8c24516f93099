using System.Data.Common;
using System.Globalization;

namespace Plimsoll.Server.Data;

/// <summary>
/// Says in a database server's database whose copy it is and whether that is whole, so that no server works on half of one and no other data is
/// mixed with it.
/// </summary>
internal static class CopyMark
{
    private const string Make =
        """CREATE TABLE IF NOT EXISTS "__Copy" ("Source" varchar(64) NOT NULL, "IsWhole" boolean NOT NULL)""";

    /// <summary>Begins a copy, or goes on with it. False: it is whole already.</summary>
    /// <param name="target">Whose tables are up to date.</param>
    /// <param name="source">Tells data folders apart.</param>
    /// <exception cref="IOException">There is other data.</exception>
    public static bool Begin(DbConnection target, string source)
    {
        Execute(target, Make);
        if (Read(target) is { } mark)
        {
            return mark.Source == source
                ? !mark.IsWhole
                : throw new IOException("The database holds a copy of another data folder. Nothing was changed; copy into an empty one.");
        }

        if (IsUsed(target))
            throw new IOException("The database has data already. Nothing was changed; copy into an empty one.");
        Execute(target, """INSERT INTO "__Copy" VALUES (@p0, false)""", source);
        return true;
    }

    public static void Finish(DbConnection target) => Execute(target, """UPDATE "__Copy" SET "IsWhole" = true""");

    /// <summary>Whether the database is half of a copy.</summary>
    public static async Task<bool> IsHalfAsync(Database database, CancellationToken cancellationToken)
    {
        if (!database.Engine.IsShared)
            return false;
        try
        {
            return (await database.QueryAsync("""SELECT 1 FROM "__Copy" WHERE NOT "IsWhole" """, [], _ => 1, cancellationToken)).Count > 0;
        }
        catch (DbException failure) when (database.Engine.FaultOf(failure) is null)
        {
            return false; // no such table: it was never copied into
        }
    }

    private static (string Source, bool IsWhole)? Read(DbConnection target)
    {
        using var command = Command(target, """SELECT "Source", "IsWhole" FROM "__Copy" """);
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetString(0), row.GetBoolean(1)) : null;
    }

    private static bool IsUsed(DbConnection target)
    {
        using var command = Command(target, """SELECT EXISTS (SELECT 1 FROM "Users") OR EXISTS (SELECT 1 FROM "Invoices") OR EXISTS (SELECT 1 FROM "ApiKeys")""");
        return Convert.ToBoolean(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(DbConnection target, string sql, params object[] parameters)
    {
        using var command = Command(target, sql, parameters);
        command.ExecuteNonQuery();
    }

    private static DbCommand Command(DbConnection target, string sql, params object[] parameters)
    {
        var command = target.CreateCommand();
        command.CommandText = sql;
        foreach (var value in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{command.Parameters.Count}", value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
