using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Plimsoll.Browser.Tests.Fixtures;
using Plimsoll.Governor;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Browser.Tests;

/// <summary>The memory page of administrators.</summary>
public sealed class MemoryTests(Chromium chromium)
{
    private const string Budget = """{"memory_optimization": {"max_memory_mb": 1000}}""";

    [Fact]
    public async Task Level_Changes_AreShownAsTheyHappen()
    {
        var memory = SetMemory.OfASmallMachine(usedMb: 430);
        await using var clerk = await AdminAsync(memory);
        await Assertions.Expect(clerk.Page.GetByText("430 of 1000 MB in use (43 %)").Last).ToBeVisibleAsync();
        await clerk.PictureAsync("memory");
        await clerk.Page.AssertAccessibleAsync();

        memory.UsedMb = 930;

        await Assertions.Expect(clerk.Page.GetByText("New work is refused")).ToBeVisibleAsync();
        await clerk.PictureAsync("memory-refusing");
    }

    [Theory]
    [InlineData(true, "memory-dark")]
    [InlineData(false, "memory-phone")]
    public async Task Page_DarkOrOnAPhone_IsReadable(bool dark, string name)
    {
        await using var clerk = await AdminAsync(SetMemory.OfASmallMachine(usedMb: 620), dark ? null : Sizes.Phone, dark);
        await Assertions.Expect(clerk.Page.GetByText("620 of 1000 MB in use (62 %)").Last).ToBeVisibleAsync();

        await clerk.PictureAsync(name);
        Assert.Equal(dark ? Sizes.Desk.Width : Sizes.Phone.Width, await clerk.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await clerk.Page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Cleanup_Button_ShowsBeforeAndAfter()
    {
        await using var clerk = await AdminAsync(SetMemory.OfASmallMachine());

        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Clean up now" }).ClickAsync();

        await Assertions.Expect(clerk.Page.GetByText("Before", new() { Exact = true })).ToBeVisibleAsync();
        await clerk.PictureAsync("memory-cleaned");
    }

    [Fact]
    public async Task Receipts_AnInvoiceIsMade_ComeByThemselves()
    {
        await using var clerk = await AdminAsync(new());
        var receipts = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "Recent receipts" });
        await Assertions.Expect(receipts).ToBeVisibleAsync();
        var key = await clerk.App.KeyAsync(Role.Scanner);

        var made = await clerk.App.PostAsync("/api/invoices", Bill.Of().ToJsonString(), key);

        await Assertions.Expect(receipts).ToContainTextAsync(made.Json.GetProperty("name").GetString()!);
    }

    [Fact]
    public async Task Tab_OfAClerk_IsNotThere()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());

        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Invoices", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Memory" })).ToBeHiddenAsync();
    }

    private async Task<Clerk> AdminAsync(SetMemory memory, ViewportSize? size = null, bool dark = false)
    {
        var app = await PlimsollApp.StartAsync(Budget, development: false, adjust: builder => builder.Services.AddSingleton<IMemorySource>(memory));
        var password = await app.Services.GetRequiredService<UserBook>().CreateAsync("ana", Role.Admin, TestContext.Current.CancellationToken);
        var clerk = await Clerk.AtAsync(chromium, app, size, dark);
        await clerk.SignInAsync("ana", password!);
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Memory" }).ClickAsync();
        return clerk;
    }
}
