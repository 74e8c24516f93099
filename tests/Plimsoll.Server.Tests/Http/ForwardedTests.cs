using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Http;

/// <summary>What a proxy says of a client is believed only from those that are trusted.</summary>
public sealed class ForwardedTests
{
    private const string Elsewhere = "203.0.113.9";

    [Fact]
    public async Task Get_ClientFromElsewhereThroughTheProxy_IsNotTheDemoClerk()
    {
        await using var app = await PlimsollApp.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await ForwardedAsync(app, "X-Forwarded-For", Elsewhere)).Status);
        Assert.Equal(HttpStatusCode.OK, (await ForwardedAsync(app, "X-Forwarded-For", "127.0.0.1")).Status);
    }

    [Fact]
    public async Task Get_ProxyIsNotTrusted_ItsWordsCountNothing()
    {
        await using var app = await PlimsollApp.StartAsync("""{"proxy":{"trusted":"10.0.0.0/8, 192.0.2.7"}}""");
        Assert.Equal(HttpStatusCode.OK, (await ForwardedAsync(app, "X-Forwarded-For", Elsewhere)).Status);
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task Login_ThroughTheProxy_CookieKnowsWhetherByTls(string scheme, bool secure)
    {
        await using var app = await PlimsollApp.StartAsync(development: false);
        var password = await app.Services.GetRequiredService<UserBook>().CreateAsync("clerk", Role.Scanner, TestContext.Current.CancellationToken);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/method/login") { Content = new StringContent($$"""{"usr":"clerk","pwd":"{{password}}"}""") };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Forwarded-Proto", scheme);
        var answer = await Answer.OfAsync(await app.Client.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(secure, answer.Headers.GetValues("Set-Cookie").First().Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Start_TrustedIsNoAddress_StopsTheStart()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => PlimsollApp.StartAsync("""{"proxy":{"trusted":"nginx"}}"""));
        Assert.Contains("proxy.trusted", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<Answer> ForwardedAsync(PlimsollApp app, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/invoices");
        request.Headers.Add(header, value);
        return await Answer.OfAsync(await app.Client.SendAsync(request));
    }
}
