using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Redis;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Redis;

/// <summary>Two servers on one PostgreSQL and one Redis for the tests of a class; each test posts bills of its own.</summary>
public sealed class TwoServersWithRedis : IAsyncLifetime
{
    private readonly DirectoryInfo _shared = Directory.CreateTempSubdirectory("plimsoll-shared-");

    internal RedisServer Redis { get; } = new();

    internal PlimsollApp One { get; private set; } = null!;

    internal PlimsollApp Other { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Redis.InitializeAsync();
        One = await PlimsollApp.StartAsync(Redis.SettingsWith(new JsonObject { ["files"] = new JsonObject { ["shared_folder"] = _shared.FullName } }.ToJsonString()), onServer: true);
        Other = await PlimsollApp.StartAsync(Redis.SettingsWith(One.SettingsForAnother()), onServer: true);
        await ToldAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Other.DisposeAsync();
        await One.DisposeAsync();
        await Redis.DisposeAsync();
        _shared.Delete(recursive: true);
    }

    /// <summary>Waits until each knows what the other knew when this began.</summary>
    internal async Task ToldAsync()
    {
        await RoundsAsync(One, Other);
        await RoundsAsync(One, Other);
    }

    /// <summary>Waits until each of them has told and heard all there was when this began: the round that was under way may have been too early.</summary>
    internal static async Task RoundsAsync(params PlimsollApp[] apps)
    {
        foreach (var meter in apps.Select(app => app.Services.GetRequiredService<RedisMeter>()).ToList())
        {
            var wanted = meter.Rounds + 2;
            await Patient.UntilAsync(() => meter.Rounds >= wanted, "A server hears nothing of Redis.");
        }
    }

    /// <summary>A figure of a server's metrics; 0 where it has none yet.</summary>
    internal static async Task<double> MetricAsync(PlimsollApp app, string name)
    {
        var text = (await app.GetAsync("/metrics", await app.KeyAsync(Plimsoll.Server.Auth.Role.Admin))).Text;
        var line = text.Split('\n').SingleOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
