using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Plimsoll.Server.Data;

/// <summary>What every connection is told once when it opens. Pooled connections keep it.</summary>
internal sealed class SqlitePragmas(string synchronous, int cacheMb, int busyTimeoutSeconds) : DbConnectionInterceptor
{
    /// <summary>
    /// The statements: patience first, since the others need it; WAL so that readers never wait for the writer, temporary tables on
    /// disk so that they cost no memory.
    /// </summary>
    public string Sql { get; } =
        $"PRAGMA busy_timeout={busyTimeoutSeconds * 1000}; PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; " +
        $"PRAGMA cache_size=-{cacheMb * 1024}; PRAGMA temp_store=FILE; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }
}
