using System.Net;
using System.Text.Json;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Memory;

public sealed class MemoryEndpointsTests(ProductionServer server) : IClassFixture<ProductionServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Get_Admin_GetsTheStatusOfTheMethod()
    {
        var status = await _app.GetAsync("/api/memory", server.Admin);

        var method = (await _app.GetAsync(PlimsollVerbs.Purchase + "get_memory_status", server.Admin)).Message.GetProperty("memory_status");
        Assert.Equal(method.EnumerateObject().Select(p => p.Name), status.Json.EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("GET", "/api/memory")]
    [InlineData("GET", "/api/memory/events")]
    [InlineData("GET", "/api/memory/nodes")]
    [InlineData("POST", "/api/memory/cleanup")]
    public async Task Call_Scanner_IsForbidden(string method, string path)
    {
        var answer = await _app.SendAsync(new HttpMethod(method), path, authorization: server.Scanner);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
    }

    [Fact]
    public async Task Cleanup_Admin_GetsWhatItFreed()
    {
        var answer = await _app.SendAsync(HttpMethod.Post, "/api/memory/cleanup", authorization: server.Admin);

        Assert.Equal(answer.Json.Number("freed_mb"), answer.Json.Number("before_mb") - answer.Json.Number("after_mb"));
        Assert.True(answer.Json.GetProperty("memory_status").Number("current_mb") > 0);
    }

    [Fact]
    public async Task Events_Admin_GetsTheStatusAtOnce()
    {
        var (mediaType, lines) = await _app.FirstEventAsync("/api/memory/events", server.Admin);

        Assert.Equal("text/event-stream", mediaType);
        Assert.Contains("event: memory", lines);
        var data = lines.Single(l => l.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..];
        Assert.True(JsonDocument.Parse(data).RootElement.Number("max_mb") > 0);
    }

    [Theory]
    [InlineData(100, 400, false, false, false, "calm", 50)]
    [InlineData(850, 1000, true, false, false, "needs_cleanup", 25)]
    [InlineData(950, 1000, true, true, false, "needs_forced_cleanup", 25)]
    [InlineData(100, 3900, true, true, true, "system_critical", 25)]
    public async Task Get_MemoryInUse_SaysWhichRungItIs(
        int usedMb, int systemUsedMb, bool cleanup, bool forced, bool critical, string level, int batchSize)
    {
        var memory = new SetMemory { UsedMb = usedMb, SystemUsedMb = systemUsedMb };
        await using var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: memory.Use);

        var status = (await app.GetAsync("/api/memory", await app.KeyAsync(Role.Admin))).Json;

        Assert.Equal(
            (cleanup, forced, critical),
            (status.GetProperty("needs_cleanup").GetBoolean(), status.GetProperty("needs_forced_cleanup").GetBoolean(), status.GetProperty("system_critical").GetBoolean()));
        Assert.Equal((level, batchSize), (status.Text("level"), status.GetProperty("batch_size").GetInt32()));
        Assert.Equal((usedMb, 1000), (status.Number("current_mb"), status.Number("max_mb")));
    }
}
