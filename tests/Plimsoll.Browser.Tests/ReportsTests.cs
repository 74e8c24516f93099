using Microsoft.Playwright;
using Plimsoll.Browser.Tests.Fixtures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Browser.Tests;

/// <summary>Reports of a workbook, as a clerk makes them.</summary>
public sealed class ReportsTests(Chromium chromium)
{
    private static readonly string Book = Path.Combine(AppContext.BaseDirectory, "Samples", "sample-2k.xlsx");

    [Fact]
    public async Task Reports_Workbook_IsSentMadeLookedAtDownloadedAndDeleted()
    {
        await using var clerk = await OpenAsync();
        var page = clerk.Page;
        await Assertions.Expect(page.GetByText("No reports yet.")).ToBeVisibleAsync();
        await clerk.PictureAsync("reports-empty");
        await page.AssertAccessibleAsync();

        await SendAsync(page, Book);
        await Assertions.Expect(page.GetByText("2,000 rows of 7 sheets")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByText("The first 10 of 2,000 rows, 31 columns")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the window.");
        await clerk.PictureAsync("reports-done");

        await page.GetByRole(AriaRole.Tab, new() { Name = "Combined" }).PressAsync("ArrowRight");
        await Assertions.Expect(page.GetByText("The first 10 of 1,533 rows, 17 columns")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "diff InSAR" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Processed detailed" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The first 10 of 2,000 rows, 37 columns")).ToBeVisibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Processed_PO_Report_" }).ClickAsync());
        Assert.Matches("^Processed_PO_Report_01012020_to_[0-9]{8}_[0-9]{8}_[0-9]{6}[.]csv$", download.SuggestedFilename);
        var zip = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "All as ZIP" }).ClickAsync());
        Assert.EndsWith(".zip", zip.SuggestedFilename, StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(page.GetByText("No reports yet.")).ToBeVisibleAsync();
        Assert.Empty(Directory.GetDirectories(clerk.App.Folder.Reports));
    }

    [Fact]
    public async Task Reports_FileThatIsNoWorkbook_TellsWhy()
    {
        await using var clerk = await OpenAsync(Sizes.Phone, dark: true);
        await SendAsync(clerk.Page, Path.Combine(AppContext.BaseDirectory, "Samples", "bill.jpg"));

        await Assertions.Expect(clerk.Page.GetByText("The file is neither a workbook nor a CSV.")).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Cell, new() { Name = "Failed" })).ToBeVisibleAsync();
        await clerk.Page.AssertAccessibleAsync();
        await clerk.PictureAsync("reports-failed-phone-dark");
    }

    [Fact]
    public async Task Reports_BiPublisherNotSetUp_SaysSo()
    {
        await using var clerk = await OpenAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Fetch from BI Publisher" }).ClickAsync();

        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("BI Publisher is not set up.");
    }

    private async Task<Clerk> OpenAsync(ViewportSize? size = null, bool dark = false)
    {
        var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync(), size, dark);
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Reports" }).ClickAsync();
        return clerk;
    }

    private static async Task SendAsync(IPage page, string file)
    {
        await page.GetByLabel("Workbook").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make reports" }).ClickAsync();
    }
}
