using System.Data.Common;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.DatabaseServer;

/// <summary>A database server that the tests of a class may stop and kill.</summary>
public sealed class OwnServer : IAsyncLifetime
{
    internal IDatabaseServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await SharedServer.StartOwnAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Settings of a server with a new database here.</summary>
    internal async Task<string> SettingsAsync(string database)
    {
        await Server.ExecuteAsync($"CREATE DATABASE {database}");
        return Settings(database);
    }

    /// <summary>The same where the database is there, or the server away.</summary>
    internal string Settings(string database) => TestDatabase.Settings(Server.ConnectionTo(database)).ToJsonString();

    internal Task<DbConnection> OpenAsync(string database) => Server.OpenAsync(Server.ConnectionTo(database));
}
