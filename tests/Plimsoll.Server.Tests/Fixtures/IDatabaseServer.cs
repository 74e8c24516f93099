using System.Data.Common;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>A database server of the tests' own on a free loopback port, in a folder that goes with it.</summary>
internal interface IDatabaseServer : IAsyncDisposable
{
    int Port { get; }

    /// <summary>For database.connection.</summary>
    string ConnectionTo(string database);

    /// <summary>The same through another port.</summary>
    string ConnectionTo(string database, int port);

    /// <summary>Opens a connection past all pools.</summary>
    Task<DbConnection> OpenAsync(string connection);

    /// <summary>Runs a statement of the server's administrator.</summary>
    Task ExecuteAsync(string sql);

    /// <summary>Makes a database with or without the tables. One that is there stays as it is.</summary>
    Task CreateAsync(string database, bool migrated);

    Task DropAsync(string database);

    /// <summary>kill -9 for it and all its processes.</summary>
    Task KillAsync();

    Task StartAgainAsync();
}
