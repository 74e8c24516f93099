using System.Data.Common;
using System.Diagnostics;
using Npgsql;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Deploy;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>
/// A PostgreSQL of the tests' own on a free loopback port, in a folder that goes with it. It does not flush: the machine does not lose power
/// in a test. It runs as the user of Debian's package where the tests run as root, since PostgreSQL refuses to.
/// </summary>
internal sealed class PostgresServer : IDatabaseServer
{
    private const string Template = "plimsoll_template";

    private static readonly string[] _settings =
    [
        "fsync=off", "full_page_writes=off", "max_connections=300", "shared_buffers=64MB", "listen_addresses=127.0.0.1", "log_min_messages=panic", "jit=off",
    ];

    private readonly string _root;
    /// <summary>Where CREATE DATABASE copies a template no other session may look at it.</summary>
    private readonly SemaphoreSlim _oneAtATime = new(1);

    private readonly Lazy<Task> _template;
    private SystemProgram? _process;

    private PostgresServer(string root, int port, SystemProgram process)
    {
        (_root, Port, _process) = (root, port, process);
        _template = new(MakeTemplateAsync);
    }

    public int Port { get; }

    /// <param name="root">A folder for it, which goes with it; null: a new one.</param>
    public static async Task<PostgresServer> StartAsync(string? root = null)
    {
        root ??= Directory.CreateTempSubdirectory("plimsoll-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
            await SystemProgram.SucceedAsync("chown", "postgres", root);
        await SystemProgram.SucceedAsync(AsPostgres("initdb", "-D", Path.Combine(root, "data"), "--auth=trust", "--no-sync", "--username=postgres", "--encoding=UTF8", "--wal-segsize=1"));
        var port = SystemProgram.FreePort();
        return new(root, port, await ServeAsync(root, port));
    }

    public string ConnectionTo(string database) => ConnectionTo(database, Port);

    public string ConnectionTo(string database, int port) => $"Host=127.0.0.1;Port={port};Database={database};Username=postgres;Maximum Pool Size=10";

    public async Task<DbConnection> OpenAsync(string connection)
    {
        var open = new NpgsqlConnection(connection + ";Pooling=false");
        await open.OpenAsync();
        return open;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync(ConnectionTo("postgres"));
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async Task CreateAsync(string database, bool migrated)
    {
        if (migrated)
            await _template.Value;
        await _oneAtATime.WaitAsync();
        try
        {
            await ExecuteAsync($"CREATE DATABASE {database} TEMPLATE {(migrated ? Template : "template0")}");
        }
        catch (PostgresException there) when (there.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // a test that starts its server again
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public Task DropAsync(string database) => ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    public async Task KillAsync()
    {
        if (_process is null)
            return;
        await _process.DisposeAsync();
        _process = null;
        foreach (var child in Process.GetProcessesByName("postgres").Where(BelongsHere))
        {
            child.Kill();
            await child.WaitForExitAsync();
        }

        File.Delete(Path.Combine(_root, "data", "postmaster.pid"));
    }

    public async Task StartAgainAsync() => _process = await ServeAsync(_root, Port);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _oneAtATime.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>The program of that name with its arguments, as a user that PostgreSQL runs as.</summary>
    public static string[] AsPostgres(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", Program(program), .. arguments]
        : [Program(program), .. arguments];

    private async Task MakeTemplateAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {Template} TEMPLATE template0");
        using var engine = new PostgresEngine(new DatabaseOptions { Provider = DatabaseOptions.Postgres, Connection = ConnectionTo(Template) });
        await new Migrator(engine).RunAsync(CancellationToken.None);
    }

    private static async Task<SystemProgram> ServeAsync(string root, int port)
    {
        string[] settings = [.. _settings, $"port={port}", $"unix_socket_directories={root}"];
        var process = await SystemProgram.ServeAsync(port, AsPostgres("postgres", ["-D", Path.Combine(root, "data"), .. settings.SelectMany(setting => (string[])["-c", setting])]));
        await SystemProgram.UntilItSucceedsAsync("pg_isready", "-q", "-h", "127.0.0.1", "-p", $"{port}");
        return process;
    }

    /// <summary>A process of a server knows the folder it works in.</summary>
    private bool BelongsHere(Process process)
    {
        try
        {
            return new FileInfo($"/proc/{process.Id}/cwd").LinkTarget == Path.Combine(_root, "data");
        }
        catch (IOException)
        {
            return false; // it has just ended
        }
    }

    /// <summary>Debian keeps them out of the path, by version.</summary>
    private static string Program(string name)
    {
        var program = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(version => Path.Combine(version, "bin", name)).LastOrDefault(File.Exists)
            : null;
        Assert.SkipWhen(program is null, "PostgreSQL is not installed here; make test installs it.");
        return program;
    }
}
