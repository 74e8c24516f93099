using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Redis;

/// <summary>The real program with Redis, and without.</summary>
public sealed class RedisProcessTests(RedisServer redis) : IClassFixture<RedisServer>, IDisposable
{
    private const string Library = "StackExchange.Redis";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("plimsoll-redis-process-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Serve_RedisIsKilledAndStarted_SaysSoOnceAndNeverThePassword()
    {
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "plimsoll.json"), redis.SettingsWith(), TestContext.Current.CancellationToken);
        await using var server = await PlimsollProcess.ServeAsync(_root.FullName, onServer: false);
        using var client = new HttpClient { BaseAddress = server.Address };
        await Patient.UntilAsync(() => Loaded(server).Contains(Library, StringComparison.Ordinal), "Redis is never talked to.");

        await redis.KillAsync();
        await Patient.UntilAsync(() => server.Output.Contains("Redis does not do its work", StringComparison.Ordinal), "The log does not say that Redis is away.");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
        await Task.Delay(1500, TestContext.Current.CancellationToken);
        await redis.StartAgainAsync();
        await Patient.UntilAsync(() => server.Output.Contains("Redis answers again", StringComparison.Ordinal), "The log does not say that Redis is back.");

        Assert.Equal(2, server.Output.Split("Redis does not do its work").Length);
        Assert.DoesNotContain("sesame", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WithoutRedis_NeverLoadsItsLibrary()
    {
        await using var server = await PlimsollProcess.ServeAsync(_root.FullName, onServer: false);
        using var client = new HttpClient { BaseAddress = server.Address };
        await client.PostAsync(new Uri("/api/invoices", UriKind.Relative), new StringContent(Bill.Of().ToJsonString(), System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(Library, Loaded(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_ConnectionIsNonsense_StopsTheStartWithoutTellingIt()
    {
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "plimsoll.json"), """{"redis":{"connection":"password=sesame,nonsense=1"}}""", TestContext.Current.CancellationToken);

        var (exitCode, output) = await PlimsollProcess.RunAsync("serve", "--data", _root.FullName, "--urls", "http://127.0.0.1:0");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("redis.connection is not understood", output, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", output, StringComparison.Ordinal);
    }

    private static string Loaded(PlimsollProcess server) => File.ReadAllText($"/proc/{server.Id}/maps");
}
