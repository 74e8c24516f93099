using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Deploy;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>A Redis of the tests' own with the shipped settings, on a free loopback port, to be slowed down, filled, emptied and killed.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private const string Password = "open-sesame-9";

    private readonly string _root = Directory.CreateTempSubdirectory("plimsoll-redis-").FullName;
    private readonly int _port = SystemProgram.FreePort();
    private SystemProgram? _process;

    /// <summary>For <c>redis.connection</c>.</summary>
    internal string Connection => $"127.0.0.1:{_port},password={Password}";

    public async ValueTask InitializeAsync() => await StartAgainAsync();

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>A server's settings with this Redis in them.</summary>
    internal string SettingsWith(string settings = "{}")
    {
        var json = JsonNode.Parse(settings)!.AsObject();
        json["redis"] = new JsonObject { ["connection"] = Connection };
        return json.ToJsonString();
    }

    /// <summary>kill -9; what it held is gone.</summary>
    internal async Task KillAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _process = null;
    }

    /// <summary>STOP lets it stand still with all connections open, CONT go on.</summary>
    internal Task SignalAsync(string signal) => SystemProgram.SucceedAsync("kill", $"-{signal}", $"{_process!.Id}");

    internal async Task StartAgainAsync() => _process = await SystemProgram.ServeAsync(
        _port, "redis-server", Shipped.PathOf("redis/redis.conf"), "--port", $"{_port}", "--dir", _root, "--save", "", "--requirepass", Password, "--enable-debug-command", "yes", "--logfile", Path.Combine(_root, "redis.log"));

    /// <summary>Says something to it, as its administrator would.</summary>
    internal async Task<string> SayAsync(params string[] words) =>
        (await SystemProgram.SucceedAsync("redis-cli", ["-p", $"{_port}", "-a", Password, "--no-auth-warning", .. words])).Trim();
}
