using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Deploy;

/// <summary>The shipped PostgreSQL files, each in a real server.</summary>
public sealed class PostgresqlTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("plimsoll-postgres-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("512mb", "64MB")]
    [InlineData("4gb", "1GB")]
    [InlineData("8gb", "2GB")]
    public async Task Start_ShippedFile_EverySettingIsInForce(string size, string sharedBuffers)
    {
        var file = $"postgresql/{size}.conf";
        var port = SystemProgram.FreePort();
        var data = await MakeAsync(file, port);
        await using var server = await SystemProgram.ServeAsync(port, PostgresServer.AsPostgres("postgres", "-D", data));
        await SystemProgram.UntilItSucceedsAsync("pg_isready", "-h", "127.0.0.1", "-p", $"{port}");

        Assert.Equal(sharedBuffers, await AskAsync(port, "SHOW shared_buffers"));
        Assert.Equal("on", await AskAsync(port, "SHOW synchronous_commit"));
        Assert.Equal("", await AskAsync(port, "SELECT name, error FROM pg_file_settings WHERE error IS NOT NULL"));
        Assert.Equal(
            $"{Shipped.Settings(file).Count()}",
            await AskAsync(port, "SELECT count(*) FROM pg_file_settings WHERE sourcefile LIKE '%/plimsoll.conf' AND applied"));
    }

    /// <summary>A new cluster that includes the file. PostgreSQL does not run as root, so the user of its package owns it.</summary>
    private async Task<string> MakeAsync(string file, int port)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Running PostgreSQL as its own user takes root.");
        var data = Path.Combine(_root, "data");
        await SystemProgram.SucceedAsync("chown", "postgres", _root);
        await SystemProgram.SucceedAsync(PostgresServer.AsPostgres("initdb", "-D", data, "--auth=trust", "--no-sync"));
        File.Copy(Shipped.PathOf(file), Path.Combine(data, "plimsoll.conf"));
        await File.AppendAllTextAsync(
            Path.Combine(data, "postgresql.conf"),
            $"\nlisten_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{_root}'\ninclude = 'plimsoll.conf'\n");
        return data;
    }

    private static async Task<string> AskAsync(int port, string sql) =>
        (await SystemProgram.SucceedAsync("psql", "-h", "127.0.0.1", "-p", $"{port}", "-U", "postgres", "-tAc", sql)).Trim();
}
