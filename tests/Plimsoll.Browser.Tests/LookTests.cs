using Microsoft.Playwright;
using Plimsoll.Browser.Tests.Fixtures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Browser.Tests;

/// <summary>The pages on a phone and in the dark.</summary>
public sealed class LookTests(Chromium chromium)
{
    [Theory]
    [InlineData("", "scan")]
    [InlineData("invoices", "invoices")]
    public async Task Phone_360Pixels_NothingIsWiderThanTheScreen(string tab, string name)
    {
        var app = await PlimsollApp.StartAsync();
        await SeedAsync(app);
        await using var clerk = await Clerk.AtAsync(chromium, app, Sizes.Phone);
        await OpenAsync(clerk, tab);

        await clerk.PictureAsync($"{name}-phone");
        Assert.Equal(360, await clerk.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await clerk.Page.AssertAccessibleAsync();
    }

    [Theory]
    [InlineData("", "scan")]
    [InlineData("invoices", "invoices")]
    public async Task Dark_Pages_AreReadable(string tab, string name)
    {
        var app = await PlimsollApp.StartAsync();
        await SeedAsync(app);
        await using var clerk = await Clerk.AtAsync(chromium, app, dark: true);
        await OpenAsync(clerk, tab);

        await clerk.PictureAsync($"{name}-dark");
        await clerk.Page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Scan_OnAPhone_CreatesAnInvoice()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync(), Sizes.Phone);
        var desk = new ScanDesk(clerk);
        await desk.AddPictureAsync(Samples.Bill);
        await desk.FillAsync("Acme", "PH-1");
        await clerk.PictureAsync("scan-filled-phone");

        await desk.CreateAsync();
    }

    private static async Task OpenAsync(Clerk clerk, string tab)
    {
        await clerk.Page.GotoAsync($"/#/{tab}");
        await Assertions.Expect(clerk.Page.GetByText("ACC-PINV-").First).ToBeVisibleAsync();
        if (tab.Length > 0)
            return;

        var desk = new ScanDesk(clerk);
        await desk.AddPictureAsync(Samples.Bill);
        await desk.FillHeadAsync("Bottlers Nepal", "BN-8");
        await desk.FillLineAsync(1, "COLA-500", "4.08", "9.50");
        await desk.Cell("Unit").SelectOptionAsync("CS");
        await desk.Page.GetByLabel("Bill says").FillAsync("40");
        await Assertions.Expect(desk.Page.GetByText("Not in master data")).ToBeVisibleAsync();
    }

    private static async Task SeedAsync(PlimsollApp app)
    {
        for (var i = 1; i <= 3; i++)
            await app.CreateAsync(new { supplier = "Himalayan Bottlers and Distributors", bill_no = $"HB-{i}", bill_date = "2026-03-01", items = new[] { new { item_name = "Cola", qty = i, rate = 1250 } } });
    }
}
