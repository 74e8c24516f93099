using System.Globalization;

namespace Plimsoll.Server.Tests.Deploy;

/// <summary>The shipped Redis file, in a real redis-server.</summary>
public sealed class RedisTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("plimsoll-redis-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Start_ShippedFile_IsTakenAsItStands()
    {
        var port = SystemProgram.FreePort();
        await using var redis = await StartAsync(port);

        Assert.Equal($"{512 << 20}", await SettingAsync(port, "maxmemory"));
        Assert.Equal("allkeys-lru", await SettingAsync(port, "maxmemory-policy"));
        Assert.Equal("900 1 300 10 60 10000", await SettingAsync(port, "save"));
        Assert.Equal("127.0.0.1 -::1", await SettingAsync(port, "bind"));
        Assert.Equal("yes", await SettingAsync(port, "protected-mode"));
        Assert.Equal("no", await SettingAsync(port, "appendonly"));
    }

    [Fact]
    public async Task Set_CacheIsFull_OldKeysGoAndWritesGoOn()
    {
        var port = SystemProgram.FreePort();
        await using var redis = await StartAsync(port, "--maxmemory", "3mb");

        Assert.Equal("OK", await Cli(port, "eval", "for i = 1, 5000 do redis.call('set', 'k' .. i, string.rep('x', 1000)) end return 'OK'", "0"));

        Assert.InRange(int.Parse(await Cli(port, "dbsize"), CultureInfo.InvariantCulture), 1, 4999);
    }

    private Task<SystemProgram> StartAsync(int port, params string[] changed) => SystemProgram.ServeAsync(
        port, "redis-server", [Shipped.PathOf("redis/redis.conf"), "--port", $"{port}", "--dir", _root, .. changed]);

    private static async Task<string> SettingAsync(int port, string name) => (await Cli(port, "config", "get", name)).Split('\n')[1];

    private static async Task<string> Cli(int port, params string[] words) =>
        (await SystemProgram.SucceedAsync("redis-cli", ["-p", $"{port}", .. words])).Trim();
}
