using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Http;

public sealed class HealthTests(ProductionServer server) : IClassFixture<ProductionServer>
{
    private readonly PlimsollApp _app = server.App;

    [Theory]
    [InlineData("/health/live", """{"status":"live"}""")]
    [InlineData("/health/ready", """{"status":"ready"}""")]
    public async Task Get_WithoutKey_Answers(string path, string text)
    {
        var answer = await _app.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(text, answer.Text);
    }

    [Fact]
    public async Task GetReady_MemoryIsShort_SaysSo()
    {
        var memory = new SetMemory { UsedMb = 950 };
        await using var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: memory.Use);

        var answer = await app.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("memory is short", answer.Json.Text("status"));
    }

    [Fact]
    public async Task GetOpenApi_WithoutKey_DescribesTheInvoices()
    {
        var document = (await _app.GetAsync("/openapi/v1.json")).Json;

        Assert.StartsWith("3.", document.Text("openapi"), StringComparison.Ordinal);
        Assert.True(document.GetProperty("paths").TryGetProperty("/api/invoices", out _));
    }

    [Fact]
    public async Task Get_AnyAnswer_DoesNotNameTheServer() => Assert.False((await _app.GetAsync("/health/live")).Headers.Contains("Server"));
}
