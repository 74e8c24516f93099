using System.Net;
using System.Text.RegularExpressions;
using Plimsoll.Browser.Tests.Fixtures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Browser.Tests;

/// <summary>How the built pages are served.</summary>
public sealed partial class DeliveryTests(Chromium chromium)
{
    /// <summary>What all scripts of the pages may come to together, compressed.</summary>
    private const long MostScriptBytes = 150_000;

    [Fact]
    public async Task Start_NobodySignedIn_IsServedUnderAStrictPolicy()
    {
        chromium.Require();
        await using var app = await PlimsollApp.StartAsync(development: false);

        using var answer = await app.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Start_Unchanged_IsNotSentAgain()
    {
        chromium.Require();
        await using var app = await PlimsollApp.StartAsync();
        using var first = await app.Client.GetAsync("/");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Script_BrowserTakesACompression_IsSentSo(string encoding)
    {
        chromium.Require();
        await using var app = await PlimsollApp.StartAsync();
        var script = Script().Match(await app.Client.GetStringAsync("/")).Value;
        using var request = new HttpRequestMessage(HttpMethod.Get, script);
        request.Headers.AcceptEncoding.ParseAdd(encoding);

        using var answer = await app.Client.SendAsync(request);

        Assert.Equal(encoding, Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asset_OfAnotherName_IsNotFound()
    {
        await using var app = await PlimsollApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/assets/..%2f..%2fplimsoll.json")).Status);
    }

    [Fact]
    public void Scripts_AllTogetherCompressed_AreSmall()
    {
        chromium.Require();
        var scripts = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot", "assets"), "*.js")
            .Where(file => File.Exists(Path.Combine(Repository.Root, "src/Plimsoll.Server/wwwroot/assets", Path.GetFileName(file))))
            .Sum(file => new FileInfo(file + ".br").Length);

        Assert.InRange(scripts, 1, MostScriptBytes);
    }

    [GeneratedRegex("/assets/[^\"]+\\.js")]
    private static partial Regex Script();
}
