using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Plimsoll.Browser.Tests.Fixtures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Browser.Tests;

/// <summary>A picture is read by the server, checked and corrected by the clerk, and created.</summary>
public sealed class ReadingTests(Chromium chromium)
{
    /// <summary>tesseract reads a page twice, beside the other tests.</summary>
    private const int ReadingTime = 120_000;

    /// <summary>Where a mark lies, in shares of its page: left, top, right, bottom.</summary>
    private const string Shares =
        """
        (mark) => {
          const [box, sheet] = [mark.getBoundingClientRect(), mark.parentElement.getBoundingClientRect()]
          return [(box.left - sheet.left) / sheet.width, (box.top - sheet.top) / sheet.height, (box.right - sheet.left) / sheet.width, (box.bottom - sheet.top) / sheet.height]
        }
        """;

    [Fact]
    public async Task Read_PictureOfABill_IsCheckedCorrectedCreatedAndLearnedFrom()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = await ReadAsync(clerk, new SampleBill { Supplier = "Himal Traders" }.Png(), "bill.png");
        await Assertions.Expect(desk.Page.GetByLabel("Bill number")).ToHaveValueAsync("HT-4711", new() { Timeout = ReadingTime });
        await Assertions.Expect(desk.Page.GetByLabel("Bill date")).ToHaveValueAsync("2026-03-14");
        await Assertions.Expect(desk.Page.GetByLabel("Bill says")).ToHaveValueAsync("2519.9");
        await Assertions.Expect(desk.Page.GetByText("3 lines", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(desk.Cell("Quantity", 2)).ToHaveValueAsync("7");
        await Assertions.Expect(desk.Page.GetByText("matches")).ToBeVisibleAsync();

        await desk.Page.GetByLabel("Bill number").FocusAsync();
        await AssertPlaceAsync(desk.Page, 150, 715, 200, 726);
        await clerk.PictureAsync("scan-read");
        await desk.Page.AssertAccessibleAsync();
        await desk.Cell("Rate", 3).FocusAsync();
        await AssertPlaceAsync(desk.Page, 280, 594, 480, 603);

        await desk.Page.GetByLabel("Supplier", new() { Exact = true }).FillAsync("Pokhara Wholesale");
        var invoice = await clerk.App.InvoiceAsync(await desk.CreateAsync());

        Assert.Equal("Pokhara Wholesale", invoice.GetProperty("supplier").GetString());
        Assert.Equal(3, invoice.GetProperty("items").GetArrayLength());
        Assert.Equal(1, clerk.App.Count("SELECT COUNT(*) FROM StoredFiles"));
        Assert.Equal(invoice.GetProperty("file_url").GetString(), (await ScanAsync(clerk.App)).GetProperty("files")[0].GetProperty("file_url").GetString());
        await UntilLearnedAsync(clerk.App);
    }

    [Fact]
    public async Task Read_WhatTheClerkTyped_Stays()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await desk.Page.GetByLabel("Supplier", new() { Exact = true }).FillAsync("Mine");

        await ReadAsync(clerk, new SampleBill().Pdf(), "bill.pdf");

        await Assertions.Expect(desk.Page.GetByLabel("Bill number")).ToHaveValueAsync("HT-4711", new() { Timeout = ReadingTime });
        await Assertions.Expect(desk.Page.GetByLabel("Supplier", new() { Exact = true })).ToHaveValueAsync("Mine");
        await desk.Page.GetByLabel("Bill number").FocusAsync();
        await Assertions.Expect(desk.Page.Locator(".place")).ToBeVisibleAsync();
        await clerk.PictureAsync("scan-read-pdf");
    }

    [Fact]
    public async Task Read_ScannedLetter_MarksWhatIsNotSure()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync(), Sizes.Phone);
        var desk = await ReadAsync(clerk, await File.ReadAllBytesAsync(Samples.Bill), "bill.jpg");
        var unsure = desk.Page.Locator(".input.unsure");
        await Assertions.Expect(unsure.First).ToBeVisibleAsync(new() { Timeout = ReadingTime });
        var marked = await unsure.CountAsync();
        Assert.NotEqual(0, marked);
        await Assertions.Expect(unsure.First).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("^Please check: read with [0-9]+ % certainty$"));
        await clerk.PictureAsync("scan-read-unsure-phone");
        await desk.Page.AssertAccessibleAsync();

        await unsure.First.FillAsync("Corrected");

        await Assertions.Expect(unsure).ToHaveCountAsync(marked - 1);
    }

    [Fact]
    public async Task Read_PictureWithoutABill_SaysWhy()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var page = new SamplePdf();

        await ReadAsync(clerk, page.Write([page.Page("BT /F 40 Tf 1 0 0 1 60 600 Tm (Hello) Tj ET", $"/MediaBox{SamplePdf.A4}")]), "hello.pdf");

        await Assertions.Expect(clerk.Page.Locator(".note.warn").First).ToContainTextAsync("hardly any text", new() { Timeout = ReadingTime });
        await clerk.PictureAsync("scan-read-nothing");
    }

    [Fact]
    public async Task Cancel_WhileReading_EndsTheScanAndKeepsThePicture()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var pages = new SamplePdf();
        var pdf = pages.Write([.. Enumerable.Range(1, 8).Select(n => pages.Page($"BT /F 40 Tf 1 0 0 1 60 600 Tm (Page number {n}) Tj ET", $"/MediaBox{SamplePdf.A4}"))]);
        await ReadAsync(clerk, pdf, "eight.pdf");
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "of 8" })).ToBeVisibleAsync(new() { Timeout = ReadingTime });
        await clerk.PictureAsync("scan-reading");

        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Stop reading" }).ClickAsync();

        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Read the bill" })).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.GetByText("Page 1 of 1")).ToBeVisibleAsync();
        Assert.Equal("cancelled", (await ScanAsync(clerk.App)).GetProperty("state").GetString());
    }

    private static async Task<ScanDesk> ReadAsync(Clerk clerk, byte[] file, string name)
    {
        var desk = new ScanDesk(clerk);
        var path = Path.Combine(clerk.App.Folder.Root, name);
        await File.WriteAllBytesAsync(path, file);
        await desk.AddPictureAsync(path);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Read the bill" }).ClickAsync();
        return desk;
    }

    /// <summary>Fails unless the mark on the picture comes to lie around a part of an A4 page, in points from its bottom left.</summary>
    private static async Task AssertPlaceAsync(IPage page, double left, double bottom, double right, double top)
    {
        var mark = page.Locator(".place");
        await Assertions.Expect(mark).ToBeVisibleAsync();
        double[] wanted = [left / 595, 1 - (top / 842), right / 595, 1 - (bottom / 842)];
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(100)) // the picture may just be being drawn
        {
            var shares = await mark.EvaluateAsync<double[]>(Shares);
            if (shares[0] <= wanted[0] + 0.02 && shares[1] <= wanted[1] + 0.02 && shares[2] >= wanted[2] - 0.02 && shares[3] >= wanted[3] - 0.02 && shares[3] - shares[1] < 0.06)
                return;
            Assert.True(watch.Elapsed.TotalSeconds < 20, $"The mark is at {string.Join(", ", shares.Select(share => share.ToString("0.000", CultureInfo.InvariantCulture)))}.");
        }
    }

    private static async Task<JsonElement> ScanAsync(PlimsollApp app)
    {
        var id = (await app.GetAsync("/api/scans?limit=1")).Json.GetProperty("items")[0].GetProperty("id").GetInt64();
        return (await app.GetAsync($"/api/scans/{id}")).Json;
    }

    /// <summary>Waits until the supplier's profile knows how his name is read.</summary>
    private static async Task UntilLearnedAsync(PlimsollApp app)
    {
        var supplier = (await app.GetAsync("/api/suppliers?search=Pokhara")).Json.GetProperty("items")[0].GetProperty("id").GetInt64();
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); ;)
        {
            var profile = await app.GetAsync($"/api/suppliers/{supplier}/profile");
            if (profile.Text.Contains("Himal Traders", StringComparison.OrdinalIgnoreCase))
                return;
            Assert.True(watch.Elapsed.TotalSeconds < 60, $"Nothing was learned: {profile.Text}");
            await Task.Delay(100);
        }
    }
}
