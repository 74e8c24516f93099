using System.Net;
using System.Text.Json.Nodes;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Redis;

/// <summary>A limit holds for all servers together, and for each by itself when there is no Redis to add them up.</summary>
public sealed class SharedLimitTests(RedisServer redis) : IClassFixture<RedisServer>
{
    private readonly MovableTime _time = new();

    [Fact]
    public async Task Get_SentToTwoServers_IsAddedUpAndGoesOnWithoutRedis()
    {
        await using var one = await StartAsync("{}");
        await using var other = await StartAsync(one.SettingsForAnother());
        var key = await one.KeyAsync(Role.Scanner);
        await SendAsync(one, key, 6);
        await TwoServersWithRedis.RoundsAsync(one);
        await SendAsync(other, key, 1); // whoever sends nothing to a server is not asked for there
        await TwoServersWithRedis.RoundsAsync(other);

        Assert.Equal(3, await SendAsync(other, key, 5));

        await redis.KillAsync();
        Assert.Equal(0, await SendAsync(other, key, 1));
        _time.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(10, await SendAsync(one, key, 12));
        Assert.Equal(10, await SendAsync(other, key, 12));
        await redis.StartAgainAsync();
    }

    private async Task<PlimsollApp> StartAsync(string settings)
    {
        var json = JsonNode.Parse(redis.SettingsWith(settings))!.AsObject();
        json["rate_limits"] = new JsonObject { ["per_key"] = 10 };
        return await PlimsollApp.StartAsync(json.ToJsonString(), onServer: true, adjust: _time.Use);
    }

    /// <summary>How many of so many requests are answered.</summary>
    private static async Task<int> SendAsync(PlimsollApp app, string key, int count)
    {
        var answered = 0;
        for (var i = 0; i < count; i++)
            answered += (await app.GetAsync("/api/suppliers", key)).Status == HttpStatusCode.OK ? 1 : 0;
        return answered;
    }
}
