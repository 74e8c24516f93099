using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Deploy;

/// <summary>The shipped script, as its timer starts it, looks at real servers.</summary>
public sealed class MonitorTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("plimsoll-monitor-").FullName;

    private string Told => Path.Combine(_root, "told");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Look_LevelIsCrossed_TellsOnceAndOnceWhenItIsLeft()
    {
        var memory = new SetMemory();
        await using var app = await PlimsollApp.StartAsync(SetMemory.SettingsWithoutRounds, development: false, adjust: memory.Use);
        await File.WriteAllTextAsync(Path.Combine(_root, "key"), (await app.KeyAsync(Role.Admin))["token ".Length..], Stop);

        Assert.Empty(await LookAsync(app.Address));
        memory.UsedMb = 850; // the server's own business
        await app.ProbedAsync();
        Assert.Empty(await LookAsync(app.Address));
        memory.UsedMb = 950;
        await app.ProbedAsync();
        Assert.Equal("level raised Plimsoll's memory is at level 2: 950 of 1000 MB. New work may be refused; see /api/memory for who holds it.", Assert.Single(await LookAsync(app.Address)));
        Assert.Empty(await LookAsync(app.Address));

        memory.UsedMb = 100;
        string[] left = [];
        for (var i = 0; i < 50 && left.Length == 0; i++, await Task.Delay(200, Stop)) // it is left after two seconds
            left = await LookAsync(app.Address);
        Assert.Equal("level cleared Plimsoll's memory is back at level 0: 100 of 1000 MB.", Assert.Single(left));
        Assert.Empty(await LookAsync(app.Address));
    }

    [Fact]
    public async Task Look_ServerDiesAndComesBack_TellsEachOnce()
    {
        var data = Path.Combine(_root, "data");
        var (_, key) = await PlimsollProcess.RunAsync("key", "create", "--role", "admin", "--data", data);
        await File.WriteAllTextAsync(Path.Combine(_root, "key"), key.Trim(), Stop);
        await using var first = await PlimsollProcess.ServeAsync(data);
        Assert.Empty(await LookAsync(first.Address));
        await first.KillAsync();

        Assert.StartsWith("down raised Plimsoll at", Assert.Single(await LookAsync(first.Address)), StringComparison.Ordinal);
        Assert.Empty(await LookAsync(first.Address));
        await using var second = await PlimsollProcess.StartAsync(data, first.Address);
        await second.ListensAsync();

        var told = await LookAsync(first.Address);
        Assert.Equal(2, told.Length);
        Assert.StartsWith("down cleared", told[0], StringComparison.Ordinal);
        Assert.StartsWith("restart raised Plimsoll was started again at 20", told[1], StringComparison.Ordinal);
        Assert.Empty(await LookAsync(first.Address));
    }

    [Fact]
    public async Task Look_HookFails_TellsItAgainAtTheNextLook()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "key"), "a:b", Stop);
        var nobody = new Uri($"http://127.0.0.1:{SystemProgram.FreePort()}");

        Assert.Empty(await LookAsync(nobody, hook: "exit 1"));

        Assert.Single(await LookAsync(nobody));
    }

    [Fact]
    public async Task Systemd_MonitorUnits_AreValidAndClosed()
    {
        var script = Path.Combine(_root, "plimsoll-monitor");
        File.Copy(Shipped.PathOf("monitor/plimsoll-monitor"), script);
        var (service, timer) = (Path.Combine(_root, "plimsoll-monitor.service"), Path.Combine(_root, "plimsoll-monitor.timer"));
        await File.WriteAllTextAsync(service, Shipped.Text("monitor/plimsoll-monitor.service").With("ExecStart=/opt/plimsoll/plimsoll-monitor", "ExecStart=" + script), Stop);
        await File.WriteAllTextAsync(timer, Shipped.Text("monitor/plimsoll-monitor.timer"), Stop);

        Assert.Equal("", await SystemProgram.SucceedAsync("systemd-analyze", "verify", "--man=no", service, timer));
        await SystemProgram.SucceedAsync("systemd-analyze", "security", "--offline=true", "--threshold=60", service);
    }

    /// <summary>Runs the script once. Returns what the hook was told.</summary>
    private async Task<string[]> LookAsync(Uri server, string? hook = null)
    {
        File.Delete(Told);
        await SystemProgram.RunAsync(
            "env",
            $"PLIMSOLL_URL={server.ToString().TrimEnd('/')}",
            $"PLIMSOLL_KEY_FILE={_root}/key",
            $"STATE_DIRECTORY={_root}",
            "PLIMSOLL_ALERT_STALL=101", // the machine the tests run on has its own troubles
            $"PLIMSOLL_HOOK={hook ?? $"echo \"$1 $2 $(cat)\" >>{Told}"}",
            Shipped.PathOf("monitor/plimsoll-monitor"));
        return File.Exists(Told) ? await File.ReadAllLinesAsync(Told, Stop) : [];
    }
}
