using System.Data.Common;
using System.Text.Json.Nodes;
using Npgsql;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Postgres;

/// <summary>A PostgreSQL that the tests of a class may stop and kill.</summary>
public sealed class OwnPostgres : IAsyncLifetime
{
    internal PostgresServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await PostgresServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Settings of a server with a new database here.</summary>
    internal async Task<string> SettingsAsync(string database)
    {
        await Server.ExecuteAsync($"CREATE DATABASE {database}");
        return Settings(database);
    }

    /// <summary>The same where the database is there, or the server away.</summary>
    internal string Settings(string database) =>
        new JsonObject { ["database"] = new JsonObject { ["provider"] = "postgres", ["connection"] = Server.ConnectionTo(database) } }.ToJsonString();

    internal async Task<DbConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(Server.ConnectionTo(database) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
