using System.Diagnostics;
using Npgsql;
using Plimsoll.Server.Tests.Deploy;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>
/// A PostgreSQL of the tests' own on a free loopback port, in a folder that goes with it. It does not flush: the machine does not lose power
/// in a test. It runs as the user of Debian's package where the tests run as root, since PostgreSQL refuses to.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static readonly string[] _settings =
    [
        "fsync=off", "full_page_writes=off", "max_connections=300", "shared_buffers=64MB", "listen_addresses=127.0.0.1", "log_min_messages=panic", "jit=off",
    ];

    private readonly string _root;
    private SystemProgram? _process;

    private PostgresServer(string root, int port, SystemProgram process) => (_root, Port, _process) = (root, port, process);

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

    /// <summary>For Npgsql.</summary>
    public string ConnectionTo(string database) => $"Host=127.0.0.1;Port={Port};Database={database};Username=postgres;Maximum Pool Size=10";

    /// <summary>Runs a statement of the server's administrator.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>kill -9 for it and all its processes.</summary>
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
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>The program of that name with its arguments, as a user that PostgreSQL runs as.</summary>
    public static string[] AsPostgres(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", Program(program), .. arguments]
        : [Program(program), .. arguments];

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
