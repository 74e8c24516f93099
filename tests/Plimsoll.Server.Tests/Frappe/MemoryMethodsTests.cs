using System.Net;
using System.Text.Json;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Frappe;

public sealed class MemoryMethodsTests(ProductionServer server) : IClassFixture<ProductionServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task GetMemoryStatus_Admin_GetsTheFieldsOfTheContract()
    {
        var status = (await _app.GetAsync(PlimsollVerbs.Purchase + "get_memory_status", server.Admin)).Message.GetProperty("memory_status");

        AssertStatus(status);
    }

    [Fact]
    public async Task GetMemoryStatus_Scanner_IsForbidden()
    {
        var answer = await _app.GetAsync(PlimsollVerbs.Purchase + "get_memory_status", server.Scanner);

        answer.AssertRefused(HttpStatusCode.Forbidden, "PermissionError");
    }

    [Fact]
    public async Task GetMemoryStatus_NoKey_IsRefused()
    {
        var answer = await _app.GetAsync(PlimsollVerbs.Purchase + "get_memory_status");

        answer.AssertRefused(HttpStatusCode.Unauthorized, "AuthenticationError");
    }

    [Fact]
    public async Task ForceCleanup_Scanner_IsForbidden()
    {
        var answer = await _app.PostAsync(PlimsollVerbs.Purchase + "force_cleanup", "{}", server.Scanner);

        answer.AssertRefused(HttpStatusCode.Forbidden, "PermissionError");
    }

    [Fact]
    public async Task ForceCleanup_Admin_GetsTheFieldsOfTheContract()
    {
        var message = (await _app.PostAsync(PlimsollVerbs.Purchase + "force_cleanup", "{}", server.Admin)).Message;

        Assert.True(message.GetProperty("success").GetBoolean());
        Assert.Equal(message.Number("freed_mb"), message.Number("before_mb") - message.Number("after_mb"));
        AssertStatus(message.GetProperty("memory_status"));
    }

    [Fact]
    public async Task ForceCleanup_WithinHalfAMinute_GivesTheLastResult()
    {
        var time = new MovableTime();
        var memory = new SetMemory();
        await using var app = await StartAsync(time, memory);
        var admin = await app.KeyAsync(Role.Admin);
        await app.PostAsync(PlimsollVerbs.Purchase + "force_cleanup", "{}", admin);
        memory.UsedMb = 500;
        time.Move(TimeSpan.FromSeconds(29));

        var second = await app.PostAsync(PlimsollVerbs.Purchase + "force_cleanup", "{}", admin);

        Assert.Equal(100, second.Message.Number("after_mb"));
    }

    [Fact]
    public async Task ForceCleanup_AfterHalfAMinute_CleansUpAgain()
    {
        var time = new MovableTime();
        var memory = new SetMemory();
        await using var app = await StartAsync(time, memory);
        var admin = await app.KeyAsync(Role.Admin);
        await app.PostAsync(PlimsollVerbs.Purchase + "force_cleanup", "{}", admin);
        memory.UsedMb = 500;
        time.Move(TimeSpan.FromSeconds(30));

        var second = await app.PostAsync(PlimsollVerbs.Purchase + "force_cleanup", "{}", admin);

        Assert.Equal(500, second.Message.Number("after_mb"));
    }

    [Fact]
    public async Task ForceCleanup_SeveralAtOnce_ShareOneResult()
    {
        await using var app = await PlimsollApp.StartAsync();
        var admin = await app.KeyAsync(Role.Admin);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.PostAsync(PlimsollVerbs.Purchase + "force_cleanup", "{}", admin)));

        Assert.Single(answers.Select(a => a.Text).Distinct());
    }

    private static Task<PlimsollApp> StartAsync(MovableTime time, SetMemory memory) => PlimsollApp.StartAsync(SetMemory.Settings, adjust: builder =>
    {
        time.Use(builder);
        memory.Use(builder);
    });

    private static void AssertStatus(JsonElement status)
    {
        Assert.True(status.Number("current_mb") > 0);
        Assert.True(status.Number("max_mb") > 0);
        Assert.InRange(status.Number("usage_percent"), 0.1m, 1000);
        Assert.InRange(status.Number("system_usage_percent"), 0.1m, 100);
        Assert.Equal(50, status.Number("batch_size"));
        foreach (var flag in (string[])["needs_cleanup", "needs_forced_cleanup", "system_critical"])
            Assert.True(status.GetProperty(flag).ValueKind is JsonValueKind.True or JsonValueKind.False, flag);
    }
}
