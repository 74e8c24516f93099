using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Plimsoll.Browser.Tests.Fixtures;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Browser.Tests;

/// <summary>The memory page where several servers work on one database and tell each other through Redis.</summary>
public sealed class NodesTests(Chromium chromium, RedisServer redis) : IClassFixture<RedisServer>
{
    private readonly SetMemory _memory = SetMemory.OfASmallMachine(usedMb: 430);
    private readonly SetMemory _otherMemory = SetMemory.OfASmallMachine(usedMb: 850);

    [Fact]
    public async Task Servers_Two_AreListedWithTheirRoomAndOneThatEndsFallsSilent()
    {
        chromium.Require();
        var app = await PlimsollApp.StartAsync(redis.SettingsWith(SetMemory.SettingsWithoutRounds), development: false, onServer: true, adjust: _memory.Use);
        var other = await PlimsollApp.StartAsync(SettingsForAnother(app), development: false, onServer: true, adjust: _otherMemory.Use);
        await using var clerk = await AdminAsync(app);
        var servers = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "Servers" });

        await Assertions.Expect(servers.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await Assertions.Expect(servers.GetByRole(AriaRole.Listitem).Filter(new() { HasText = $":{app.Address.Port}" })).ToContainTextAsync("Most room");
        await Assertions.Expect(servers.GetByRole(AriaRole.Listitem).Filter(new() { HasText = $":{other.Address.Port}" })).ToContainTextAsync("Short");
        await LookAsync(clerk, servers);

        await other.DisposeAsync();
        await Assertions.Expect(servers).ToContainTextAsync("Silent");
        await servers.ScreenshotAsync(new() { Path = PathOf("nodes-silent") });
    }

    private static string PathOf(string name) => Path.Combine(Repository.Root, "artifacts", "screenshots", name + ".png");

    /// <summary>Light, dark, and on a phone.</summary>
    private static async Task LookAsync(Clerk clerk, ILocator servers)
    {
        await clerk.PictureAsync("nodes");
        await clerk.Page.AssertAccessibleAsync();
        await clerk.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await servers.ScreenshotAsync(new() { Path = PathOf("nodes-dark") });
        await clerk.Page.AssertAccessibleAsync();
        await clerk.Page.SetViewportSizeAsync(Sizes.Phone.Width, Sizes.Phone.Height);
        await servers.ScreenshotAsync(new() { Path = PathOf("nodes-phone") });
        Assert.Equal(Sizes.Phone.Width, await clerk.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private string SettingsForAnother(PlimsollApp app)
    {
        var settings = JsonNode.Parse(app.SettingsForAnother())!.AsObject();
        settings["memory_optimization"] = JsonNode.Parse(SetMemory.SettingsWithoutRounds)!["memory_optimization"]!.DeepClone();
        return redis.SettingsWith(settings.ToJsonString());
    }

    private async Task<Clerk> AdminAsync(PlimsollApp app)
    {
        var password = await app.Services.GetRequiredService<UserBook>().CreateAsync("ana", Role.Admin, TestContext.Current.CancellationToken);
        var clerk = await Clerk.AtAsync(chromium, app);
        await clerk.SignInAsync("ana", password!);
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Memory" }).ClickAsync();
        return clerk;
    }
}
