using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Plimsoll.Server.Tests.Deploy;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.S3;

/// <summary>What the program says of a bucket that it cannot use, and that it never says the secret.</summary>
public sealed class BucketStartTests(BucketServer bucket) : IClassFixture<BucketServer>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plimsoll-bucket-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("access_key", "SOMEBODY", "s3.access_key is not known there")]
    [InlineData("bucket", "elsewhere", "it does not exist")]
    [InlineData("endpoint", "http://127.0.0.1:1", "refused")]
    public async Task Serve_BucketCannotBeUsed_SaysWhyOnceAndWaits(string setting, string value, string reason)
    {
        await using var server = await StartAsync(bucket.SettingsWith("start/", s3: (setting, value)));
        await Patient.UntilAsync(() => server.Process.Output.Contains("cannot be used", StringComparison.Ordinal), "It says nothing.");
        await Task.Delay(2_000, Token); // some attempts more

        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/live", Token)).StatusCode);
        Assert.Contains("the bucket does not answer", await (await server.Client.GetAsync("/health/ready", Token)).Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Matches($"The bucket .* cannot be used: .*{Regex.Escape(reason)}", server.Process.Output);
        Assert.Single(Regex.Matches(server.Process.Output, "cannot be used"));
        AssertKeepsTheSecret(server.Process);
    }

    [Fact]
    public async Task Serve_BucketIsMadeLater_ServesThen()
    {
        await using var server = await StartAsync(bucket.SettingsWith("", s3: ("bucket", "made-later")));
        await Patient.UntilAsync(() => server.Process.Output.Contains("cannot be used", StringComparison.Ordinal), "It says nothing.");

        await bucket.Client.PutBucketAsync("made-later", Token);
        await server.Process.ListensAsync();

        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/ready", Token)).StatusCode);
    }

    [Fact]
    public async Task Serve_BucketFailsAndComesBack_SaysEachOnceAndNeverTheSecret()
    {
        await using var proxy = new BucketProxy(bucket.Port);
        var settings = JsonNode.Parse(bucket.SettingsWith("log/", endpoint: proxy.Endpoint, s3: ("timeout_seconds", 3)))!.AsObject();
        settings["Serilog"] = new JsonObject { ["MinimumLevel"] = new JsonObject { ["Default"] = "Verbose" } };
        await using var server = await StartAsync(settings.ToJsonString());
        await server.Process.ListensAsync();
        var bill = Bill.Of().With("photo_base64", SamplePhoto.Base64);

        proxy.Fault = BucketFault.Forbids;
        for (var attempt = 0; attempt < 3; attempt++)
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync(server.Client, bill)).StatusCode);
        proxy.Fault = BucketFault.None;
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(server.Client, bill)).StatusCode);

        await Patient.UntilAsync(() => server.Process.Output.Contains("can be used again", StringComparison.Ordinal), "It does not say that the bucket is back.");
        Assert.Single(Regex.Matches(server.Process.Output, "secret_key does not belong to s3.access_key"));
        AssertKeepsTheSecret(server.Process);
    }

    [Theory]
    [InlineData("""{"s3": {"bucket": "b", "endpoint": "minio:9000"}}""", "s3.endpoint")]
    [InlineData("""{"s3": {"bucket": "b", "access_key": "A"}}""", "given both or neither")]
    [InlineData("""{"s3": {"bucket": "b", "prefix": "plimsoll"}}""", "s3.prefix")]
    [InlineData("""{"s3": {"bucket": "b"}, "files": {"shared_folder": "/tmp"}}""", "two places")]
    public async Task Serve_SettingsAreWrong_SaysSoAndEnds(string settings, string sentence)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "plimsoll.json"), settings, Token);

        var (exitCode, output) = await PlimsollProcess.RunAsync("serve", "--urls", "http://127.0.0.1:0", "--data", _folder.FullName);

        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
    }

    private static void AssertKeepsTheSecret(PlimsollProcess process)
    {
        Assert.DoesNotContain(BucketServer.SecretKey, process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Signature=", process.Output, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, JsonObject bill)
    {
        using var content = new StringContent(new JsonObject { ["payload"] = bill.DeepClone() }.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        return await client.PostAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", content, Token);
    }

    private async Task<Served> StartAsync(string settings)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "plimsoll.json"), settings, Token);
        var url = new Uri($"http://127.0.0.1:{SystemProgram.FreePort()}");
        return new Served(await PlimsollProcess.StartAsync(_folder.FullName, url, onServer: false), new HttpClient { BaseAddress = url });
    }

    private sealed record Served(PlimsollProcess Process, HttpClient Client) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Process.DisposeAsync();
        }
    }
}
