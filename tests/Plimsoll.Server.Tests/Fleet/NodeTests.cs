using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Redis;

namespace Plimsoll.Server.Tests.Fleet;

/// <summary>Servers that tell each other through Redis how their memory stands.</summary>
public sealed class NodeTests(RedisServer redis) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private readonly SetMemory _memory = new() { UsedMb = 600 };
    private readonly SetMemory _otherMemory = new() { UsedMb = 200 };
    private PlimsollApp _one = null!;
    private PlimsollApp _other = null!;

    public async ValueTask InitializeAsync()
    {
        _one = await PlimsollApp.StartAsync(redis.SettingsWith(SetMemory.Settings), onServer: true, adjust: _memory.Use);
        _other = await PlimsollApp.StartAsync(SettingsForAnother(_one), onServer: true, adjust: _otherMemory.Use);
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _one.DisposeAsync();
    }

    [Fact]
    public async Task List_TwoServers_EachKnowsBothAndWhichHasRoom()
    {
        // a server says where it listens once it does
        var nodes = await UntilAsync(_one, nodes => nodes.Count == 2 && nodes.TrueForAll(n => !n.Text("name")!.EndsWith(":0", StringComparison.Ordinal)));

        string[] names = [$"{Environment.MachineName}:{_one.Address.Port}", $"{Environment.MachineName}:{_other.Address.Port}"];
        Assert.Equal(names.Order(), nodes.Select(n => n.Text("name")!).Order());
        var here = nodes.Single(n => n.GetProperty("is_this").GetBoolean());
        Assert.Equal((600, 1000, "calm"), (here.Number("current_mb"), here.Number("max_mb"), here.Text("level")));
        await UntilAsync(_other, HasMostRoom(_other));

        _otherMemory.UsedMb = 950;

        nodes = await UntilAsync(_one, HasMostRoom(_one));
        var full = nodes.Single(n => !n.GetProperty("is_this").GetBoolean());
        Assert.Equal((0, "needs_forced_cleanup"), (full.Number("available_mb"), full.Text("level")));
        Assert.False(full.GetProperty("is_silent").GetBoolean());
    }

    [Fact]
    public async Task List_RedisForgetsAll_BothAreThereAgain()
    {
        await UntilAsync(_one, nodes => nodes.Count == 2);

        await redis.SayAsync("flushall");

        await UntilAsync(_one, nodes => nodes.Count == 2 && nodes.All(n => n.Number("age_seconds") < 3));
    }

    [Fact]
    public async Task List_AServerIsGone_IsSilentAndHasNoRoom()
    {
        _memory.UsedMb = 700;
        await UntilAsync(_one, HasMostRoom(_other));
        await _other.DisposeAsync();

        var nodes = await UntilAsync(_one, HasMostRoom(_one));

        Assert.True(nodes.Single(n => !n.GetProperty("is_this").GetBoolean()).GetProperty("is_silent").GetBoolean());
        _other = await PlimsollApp.StartAsync(SettingsForAnother(_one), onServer: true, adjust: _otherMemory.Use);
    }

    [Fact]
    public async Task List_OtherDatabaseOnTheSameRedis_IsNotAmongThem()
    {
        await using var stranger = await PlimsollApp.StartAsync(redis.SettingsWith(SetMemory.Settings));

        await TwoServersWithRedis.RoundsAsync(stranger);

        Assert.Single(await NodesAsync(stranger));
    }

    [Fact]
    public async Task List_WithoutRedis_IsThisServerAlone()
    {
        await using var app = await PlimsollApp.StartAsync();

        var answer = await app.GetAsync("/api/memory/nodes", await app.KeyAsync(Role.Admin));

        Assert.False(answer.Json.GetProperty("shared").GetBoolean());
        Assert.Equal(answer.Json.Text("most_room"), Assert.Single(answer.Json.GetProperty("nodes").EnumerateArray()).Text("id"));
    }

    private static Func<List<JsonElement>, bool> HasMostRoom(PlimsollApp app) => nodes =>
        nodes.Any(n => n.Text("name")!.EndsWith($":{app.Address.Port}", StringComparison.Ordinal) && n.GetProperty("has_most_room").GetBoolean());

    private string SettingsForAnother(PlimsollApp app)
    {
        var settings = JsonNode.Parse(app.SettingsForAnother())!.AsObject();
        settings["memory_optimization"] = JsonNode.Parse(SetMemory.Settings)!["memory_optimization"]!.DeepClone();
        return redis.SettingsWith(settings.ToJsonString());
    }

    private static async Task<List<JsonElement>> NodesAsync(PlimsollApp app) =>
        [.. (await app.GetAsync("/api/memory/nodes", await app.KeyAsync(Role.Admin))).Json.GetProperty("nodes").EnumerateArray()];

    private static async Task<List<JsonElement>> UntilAsync(PlimsollApp app, Func<List<JsonElement>, bool> condition)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); ;)
        {
            var nodes = await NodesAsync(app);
            if (condition(nodes))
                return nodes;
            Assert.True(watch.Elapsed.TotalSeconds < 20, JsonSerializer.Serialize(nodes));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
