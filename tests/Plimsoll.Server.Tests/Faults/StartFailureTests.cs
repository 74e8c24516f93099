using System.Net;
using System.Net.Sockets;
using Plimsoll.Server.Data;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Faults;

public sealed class StartFailureTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-start-");

    [Fact]
    public async Task Serve_FolderBelowAFile_SaysSoAndEnds()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        await AssertEndsAsync(Path.Combine(file, "data"), file);
    }

    [Fact]
    public async Task Serve_SpoolIsAFile_SaysSoAndEnds()
    {
        var spool = Path.Combine(_folder.FullName, "spool");
        await File.WriteAllTextAsync(spool, "", TestContext.Current.CancellationToken);

        await AssertEndsAsync(_folder.FullName, spool);
    }

    [Fact]
    public async Task Serve_SecondServerOnTheFolder_SaysSoAndEnds()
    {
        await using var first = await PlimsollProcess.ServeAsync(_folder.FullName);

        await AssertEndsAsync(_folder.FullName, "Another server is using the data folder");
    }

    [Fact]
    public async Task Serve_DatabaseIsNoDatabase_SaysSoAndEnds()
    {
        TestDatabase.SkipUnlessSqlite();
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "plimsoll.db"), new string('x', 5000), TestContext.Current.CancellationToken);

        await AssertEndsAsync(_folder.FullName, "The database");
    }

    [Fact]
    public async Task Serve_MySqlWithoutItInTheBuild_SaysHowToGetItAndEnds()
    {
        Assert.SkipWhen(MySqlBuild.FaultOf("Server=db;Database=plimsoll") is null, "This build has it.");
        await File.WriteAllTextAsync(
            Path.Combine(_folder.FullName, "plimsoll.json"), """{"database":{"provider":"mysql","connection":"Server=db;Database=plimsoll"}}""", TestContext.Current.CancellationToken);

        await AssertEndsAsync(_folder.FullName, "make build MYSQL=1");
    }

    [Theory]
    [InlineData("""{"memory_optimization":{"max_memory_mb":1}}""", "MaxMemoryMb")]
    [InlineData("""{"memory_optimization":{"max_memory_mb":"lots"}}""", "max_memory_mb")]
    [InlineData("""{"memory_optimization":{"batch_size":0}}""", "BatchSize")]
    [InlineData("""{"memory_optimization":{"gc_threshold":0.95}}""", "force_cleanup_threshold must be above gc_threshold")]
    [InlineData("""{"intake":{"max_body_mb":"ten"}}""", "max_body_mb")]
    [InlineData("""{"intake":{"max_lines":-1}}""", "MaxLines")]
    [InlineData("""{"database":{"synchronous":"OFF"}}""", "FULL or NORMAL")]
    [InlineData("""{"database":{"provider":"oracle"}}""", "database.provider is sqlite, postgres or mysql")]
    [InlineData("""{"database":{"provider":"postgres"}}""", "database.connection names the host")]
    [InlineData("""{"database":{"provider":"postgres","connection":"Host=db;Database=x;Colour=red"}}""", "no connection string")]
    [InlineData("""{"intake":{"max_body_mb":10}""", "not valid JSON")]
    [InlineData("max_body_mb = 10", "not valid JSON")]
    public async Task Serve_WrongSetting_SaysWhichAndEnds(string settings, string words)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "plimsoll.json"), settings, TestContext.Current.CancellationToken);

        await AssertEndsAsync(_folder.FullName, words);
    }

    [Fact]
    public async Task Serve_PortInUse_SaysSoAndEnds()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        await AssertEndsAsync(_folder.FullName, "address already in use", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task AssertEndsAsync(string data, string words, string urls = "http://127.0.0.1:0")
    {
        var (exitCode, output) = await PlimsollProcess.RunAsync("serve", "--urls", urls, "--data", data);

        Assert.True(exitCode == 1, $"Exit code {exitCode}: {output}");
        Assert.Contains(words, output);
        Assert.Contains("Nothing was started", output);
        Assert.DoesNotContain("   at ", output);
    }
}
