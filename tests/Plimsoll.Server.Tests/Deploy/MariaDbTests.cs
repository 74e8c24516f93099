using System.Globalization;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Deploy;

/// <summary>The shipped MariaDB files, each in a real server.</summary>
public sealed class MariaDbTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("plimsoll-mariadb-").FullName;

    private string Socket => Path.Combine(_root, "socket");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("512mb")]
    [InlineData("4gb")]
    [InlineData("8gb")]
    public async Task Start_ShippedFile_EverySettingIsInForce(string size)
    {
        Assert.SkipUnless(File.Exists(MariaDbServer.Program), "MariaDB is not installed here; make test MYSQL=1 installs it.");
        var file = $"mariadb/{size}.cnf";
        var port = SystemProgram.FreePort();
        var data = Path.Combine(_root, "data");
        await MariaDbServer.InstallAsync(data);
        await using var server = await SystemProgram.ServeAsync(
            port,
            MariaDbServer.Program,
            [$"--defaults-file={Shipped.PathOf(file)}", $"--datadir={data}", $"--port={port}", "--bind-address=127.0.0.1", $"--socket={Socket}", $"--log-error={_root}/log.err", .. MariaDbServer.AsThisUser]);

        foreach (var setting in Shipped.Settings(file).Where(line => line[0] != '[').Select(line => line.Split(" = ")))
            Assert.Equal((setting[0], Plain(setting[1])), (setting[0], Plain(await AskAsync($"SELECT @@GLOBAL.{setting[0]}"))));
        Assert.DoesNotContain("[Warning] option", await File.ReadAllTextAsync(Path.Combine(_root, "log.err"), TestContext.Current.CancellationToken));
    }

    private async Task<string> AskAsync(string sql) =>
        (await SystemProgram.SucceedAsync("mariadb", "--no-defaults", $"--socket={Socket}", "--user=root", "--skip-column-names", "--batch", "--execute", sql)).Trim();

    /// <summary>1M as 1048576, ON as 1.</summary>
    private static string Plain(string value) => value switch
    {
        "ON" => "1",
        "OFF" => "0",
        [.. var number, 'K'] => Bytes(number, 10),
        [.. var number, 'M'] => Bytes(number, 20),
        [.. var number, 'G'] => Bytes(number, 30),
        _ => value,
    };

    private static string Bytes(string number, int bits) => (long.Parse(number, CultureInfo.InvariantCulture) << bits).ToString(CultureInfo.InvariantCulture);
}
