using Microsoft.EntityFrameworkCore;
using Npgsql;
using Plimsoll.Server.Data;

[assembly: AssemblyFixture(typeof(Plimsoll.Server.Tests.Fixtures.SharedPostgres))]

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>The one PostgreSQL that all tests share, started when the first of them wants it and stopped after the last. Every test has its own database.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private const string Template = "plimsoll_template";

    private static readonly Lazy<Task<PostgresServer>> _server = new(StartAsync);

    /// <summary>Where CREATE DATABASE copies a template no other session may look at it.</summary>
    private static readonly SemaphoreSlim _oneAtATime = new(1);

    internal static Task<PostgresServer> ServerAsync() => _server.Value;

    /// <summary>Makes a database where there is none of that name. Returns the connection string.</summary>
    /// <param name="name">Of the database.</param>
    /// <param name="migrated">Whether the tables are there already.</param>
    internal static async Task<string> DatabaseAsync(string name, bool migrated)
    {
        var server = await _server.Value;
        await _oneAtATime.WaitAsync();
        try
        {
            await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {(migrated ? Template : "template0")}");
        }
        catch (PostgresException there) when (there.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // a test that starts its server again
        }
        finally
        {
            _oneAtATime.Release();
        }

        return server.ConnectionTo(name);
    }

    internal static async Task DropAsync(string name) => await (await _server.Value).ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var server = await PostgresServer.StartAsync();
        await server.ExecuteAsync($"CREATE DATABASE {Template} TEMPLATE template0");
        using var engine = new PostgresEngine(new DatabaseOptions { Provider = DatabaseOptions.Postgres, Connection = server.ConnectionTo(Template) });
        await new Migrator(engine).RunAsync(CancellationToken.None);
        return server;
    }
}
