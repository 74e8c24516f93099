using System.Data.Common;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Deploy;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>
/// A MariaDB of the tests' own. It writes a commit to the system and does not flush it: a test kills processes, and the machine does not lose power.
/// </summary>
internal sealed class MariaDbServer : IDatabaseServer
{
    private const string Template = "plimsoll_template";

    private const string User = "plimsoll";

    /// <summary>Small enough for a small disk.</summary>
    private const string LogSize = "--innodb-log-file-size=16M";

    /// <summary>Megabytes. By 64, as is usual, it would never find room again on a small disk that was full once.</summary>
    private const string Growth = "--innodb-autoextend-increment=1";

    private static readonly string[] _settings =
    [
        "--innodb-flush-log-at-trx-commit=2", "--innodb-flush-method=nosync", "--innodb-buffer-pool-size=64M", LogSize, Growth, "--innodb-fast-shutdown=2",
        "--max-connections=300", "--bind-address=127.0.0.1", "--skip-name-resolve", "--skip-log-bin", "--userstat=1", "--performance-schema=OFF",
    ];

    private readonly string _root;
    private readonly Lazy<Task<string>> _tables;
    private SystemProgram? _process;

    private MariaDbServer(string root, int port, SystemProgram process)
    {
        (_root, Port, _process) = (root, port, process);
        _tables = new(ReadTablesAsync);
    }

    public int Port { get; }

    /// <summary>Started as root it must be told to run as root.</summary>
    public static string[] AsThisUser => Environment.IsPrivilegedProcess ? ["--user=root"] : [];

    /// <summary>Debian keeps it out of the path of users.</summary>
    public static string Program => File.Exists("/usr/sbin/mariadbd") ? "/usr/sbin/mariadbd" : "mariadbd";

    public static async Task<MariaDbServer> StartAsync(string? root = null)
    {
        root ??= Directory.CreateTempSubdirectory("plimsoll-mariadb-").FullName;
        await InstallAsync(Path.Combine(root, "data"));
        await File.WriteAllTextAsync(
            Path.Combine(root, "init.sql"), $"CREATE USER IF NOT EXISTS {User}@'127.0.0.1' IDENTIFIED BY 'secret';\nGRANT ALL ON *.* TO {User}@'127.0.0.1' WITH GRANT OPTION;");
        var port = SystemProgram.FreePort();
        return new(root, port, await ServeAsync(root, port));
    }

    /// <summary>Makes a data folder.</summary>
    public static Task<string> InstallAsync(string data) => SystemProgram.SucceedAsync(
        "mariadb-install-db", ["--no-defaults", $"--datadir={data}", "--auth-root-authentication-method=normal", "--skip-test-db", LogSize, .. AsThisUser]);

    public string ConnectionTo(string database) => ConnectionTo(database, Port);

    public string ConnectionTo(string database, int port) => $"Server=127.0.0.1;Port={port};Database={database};User ID={User};Password=secret;Maximum Pool Size=10;Connection Timeout=30";

    public async Task<DbConnection> OpenAsync(string connection)
    {
        var open = new MySqlEngine(new DatabaseOptions { Provider = DatabaseOptions.MySql, Connection = connection + ";Pooling=false", BusyTimeoutSeconds = 30 }).Connect();
        await open.OpenAsync();
        return open;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync(ConnectionTo("mysql"));
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async Task CreateAsync(string database, bool migrated)
    {
        if (await HasAsync(database))
            return; // a test that starts its server again
        var tables = migrated ? await _tables.Value : "";
        await ExecuteAsync($"CREATE DATABASE {database} CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin; USE {database}; SET FOREIGN_KEY_CHECKS = 0; {tables} SET FOREIGN_KEY_CHECKS = 1");
    }

    public Task DropAsync(string database) => ExecuteAsync($"DROP DATABASE IF EXISTS {database}");

    public async Task KillAsync()
    {
        if (_process is null)
            return;
        await _process.DisposeAsync();
        _process = null;
    }

    public async Task StartAgainAsync() => _process = await ServeAsync(_root, Port);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_root, recursive: true);
    }

    private static Task<SystemProgram> ServeAsync(string root, int port) => SystemProgram.ServeAsync(
        port,
        Program,
        [
            "--no-defaults", $"--datadir={Path.Combine(root, "data")}", $"--port={port}", $"--socket={Path.Combine(root, "socket")}", $"--pid-file={Path.Combine(root, "pid")}",
            $"--log-error={Path.Combine(root, "log.err")}", $"--init-file={Path.Combine(root, "init.sql")}", .. _settings, .. AsThisUser,
        ]);

    private async Task<bool> HasAsync(string database)
    {
        await using var connection = await OpenAsync(ConnectionTo("mysql"));
        return connection.Number($"SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = '{database}'") > 0;
    }

    /// <summary>The statements that make what migrations make; run once, they take a second.</summary>
    private async Task<string> ReadTablesAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {Template}");
        using var engine = new MySqlEngine(new DatabaseOptions { Provider = DatabaseOptions.MySql, Connection = ConnectionTo(Template) });
        await new Migrator(engine).RunAsync(CancellationToken.None);
        await using var connection = await OpenAsync(ConnectionTo(Template));
        var made = new List<string>();
        foreach (var table in await TextsAsync(connection, $"SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '{Template}'", column: 0))
            made.AddRange(await TextsAsync(connection, $"SHOW CREATE TABLE \"{table}\"", column: 1));
        made.Add($"INSERT INTO \"__EFMigrationsHistory\" SELECT * FROM {Template}.\"__EFMigrationsHistory\"");
        return string.Join(";\n", made) + ";";
    }

    private static async Task<List<string>> TextsAsync(DbConnection connection, string sql, int column)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var row = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await row.ReadAsync())
            texts.Add(row.GetString(column));
        return texts;
    }
}
