using System.Data.Common;

[assembly: AssemblyFixture(typeof(Plimsoll.Server.Tests.Fixtures.SharedServer))]

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>The one database server that all tests share, started when the first of them wants it and stopped after the last. Every test has its own database.</summary>
public sealed class SharedServer : IAsyncDisposable
{
    private static readonly Lazy<Task<IDatabaseServer>> _server = new(() => StartOwnAsync());

    internal static Task<IDatabaseServer> ServerAsync() => _server.Value;

    /// <summary>A server for one test alone; of PostgreSQL, or of MariaDB where the suite runs on that.</summary>
    /// <param name="root">A folder for it, which goes with it; null: a new one.</param>
    internal static async Task<IDatabaseServer> StartOwnAsync(string? root = null) =>
        TestDatabase.IsMySql ? await MariaDbServer.StartAsync(root) : await PostgresServer.StartAsync(root);

    /// <summary>Makes a database where there is none of that name. Returns the connection string.</summary>
    /// <param name="name">Of the database.</param>
    /// <param name="migrated">Whether the tables are there already.</param>
    internal static async Task<string> DatabaseAsync(string name, bool migrated)
    {
        var server = await _server.Value;
        await server.CreateAsync(name, migrated);
        return server.ConnectionTo(name);
    }

    internal static async Task<DbConnection> OpenAsync(string connection) => await (await _server.Value).OpenAsync(connection);

    internal static async Task DropAsync(string name) => await (await _server.Value).DropAsync(name);

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }
}
