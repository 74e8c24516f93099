using Npgsql;

namespace Plimsoll.Server.Data;

/// <summary>Looks at the text of <c>database.connection</c>.</summary>
internal static class PostgresConnection
{
    /// <summary>A sentence without the text, which has a password in it; null: it can be used.</summary>
    public static string? FaultOf(string connection)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connection);
            return string.IsNullOrEmpty(settings.Host) || string.IsNullOrEmpty(settings.Database)
                ? "database.connection names the host and the database of PostgreSQL: Host=db;Database=plimsoll;Username=plimsoll;Password=…"
                : null;
        }
        catch (ArgumentException)
        {
            return "database.connection is no connection string of Npgsql; it looks like Host=db;Database=plimsoll;Username=plimsoll;Password=…";
        }
    }
}
