using System.Text.Json;
using Microsoft.Playwright;
using Plimsoll.Browser.Tests.Fixtures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Browser.Tests;

/// <summary>From the picture to the created invoice.</summary>
public sealed class ScanTests(Chromium chromium)
{
    [Fact]
    public async Task Create_PictureAndLines_StoresThemAll()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await clerk.PictureAsync("scan-empty");
        await desk.AddPictureAsync(Samples.Bill);
        await desk.FillHeadAsync("Bottlers Nepal", "BN-7");
        await desk.FillLineAsync(1, "", "4.08", "9.50");
        await desk.Cell("Unit").SelectOptionAsync("CS");
        await desk.Page.GetByLabel("Bill says").FillAsync("43.80");
        await Assertions.Expect(desk.Page.GetByText("4 cases + 8 pcs")).ToBeVisibleAsync();
        await clerk.PictureAsync("scan-filled");
        await desk.Page.AssertAccessibleAsync();

        var invoice = await clerk.App.InvoiceAsync(await desk.CreateAsync());

        Assert.Equal("Bottlers Nepal", invoice.GetProperty("supplier").GetString());
        Assert.Equal(4.08m, invoice.GetProperty("items")[0].GetProperty("qty").GetDecimal());
        using var photo = await clerk.App.Client.GetAsync(invoice.GetProperty("file_url").GetString());
        Assert.Equal(await File.ReadAllBytesAsync(Samples.Bill), await photo.Content.ReadAsByteArrayAsync());
        await clerk.PictureAsync("scan-created");
    }

    [Fact]
    public async Task Totals_WhileTyping_AreThoseOfTheServer()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await desk.FillHeadAsync("Acme", "T-1");
        await desk.FillLineAsync(1, "", "3", "33.335");
        await desk.Page.GetByLabel("Discount").FillAsync("0.105");
        await desk.Page.GetByLabel("Bill says").FillAsync("100");
        var shown = await desk.Page.Locator("[data-test=grand]").InnerTextAsync();
        await Assertions.Expect(desk.Page.GetByText("more than the bill")).ToBeVisibleAsync();

        var invoice = await clerk.App.InvoiceAsync(await desk.CreateAsync());

        Assert.Equal(invoice.GetProperty("grand_total").GetDecimal(), decimal.Parse(shown, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Create_CreditNote_IsStoredNegative()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await desk.Page.GetByText("Credit note", new() { Exact = true }).ClickAsync();
        await desk.FillAsync("Acme", "CN-1");

        var invoice = await clerk.App.InvoiceAsync(await desk.CreateAsync());

        Assert.Equal(-20m, invoice.GetProperty("net_total").GetDecimal());
    }

    [Fact]
    public async Task Create_DoubleClick_MakesOneInvoice()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await desk.FillAsync("Acme", "");

        await desk.CreateButton.DblClickAsync();
        await desk.MadeNameAsync();

        Assert.Equal(1, clerk.App.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task Create_SeveralPages_AreOnePdf()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await desk.AddPictureAsync(Samples.Bill);
        await desk.AddPictureAsync(Samples.Bill);
        await Assertions.Expect(desk.Page.GetByText("Page 2 of 2")).ToBeVisibleAsync();
        await desk.FillAsync("Acme", "P-2");

        var invoice = await clerk.App.InvoiceAsync(await desk.CreateAsync());

        using var photo = await clerk.App.Client.GetAsync(invoice.GetProperty("file_url").GetString());
        Assert.Equal("application/pdf", photo.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Camera_Picture_BecomesAPage()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Camera" }).ClickAsync();
        await clerk.Page.WaitForFunctionAsync("() => document.querySelector('video')?.videoWidth > 0");

        await clerk.PictureAsync("scan-camera", wholePage: false);
        await clerk.Page.AssertAccessibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Take picture" }).ClickAsync();
        await Assertions.Expect(clerk.Page.GetByText("1 page taken")).ToBeVisibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();

        await Assertions.Expect(clerk.Page.GetByText("Page 1 of 1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Picture_DraggedIn_BecomesAPage()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        var transfer = await desk.FileTransferAsync(Samples.Bill);
        await clerk.Page.Locator(".pane").DispatchEventAsync("dragover", new { dataTransfer = transfer });
        await clerk.PictureAsync("scan-dragging", wholePage: false);

        await clerk.Page.Locator(".pane").DispatchEventAsync("drop", new { dataTransfer = transfer });

        await Assertions.Expect(clerk.Page.GetByText("Page 1 of 1")).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.Locator(".dragging")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Picture_PastedWhileTyping_BecomesAPageAndTextStaysText()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        var supplier = desk.Page.GetByLabel("Supplier", new() { Exact = true });
        await supplier.FillAsync("Acme");

        await desk.PasteFileAsync(supplier, Samples.Bill);
        await Assertions.Expect(clerk.Page.GetByText("Page 1 of 1")).ToBeVisibleAsync();

        await ScanDesk.PasteAsync(supplier, "no picture");
        await Assertions.Expect(clerk.Page.GetByText("Page 1 of 1")).ToBeVisibleAsync();
        await Assertions.Expect(supplier).ToHaveValueAsync("Acme");
    }

    [Fact]
    public async Task Evidence_PhotosOfLeaksAndOfBursts_AreStoredWithTheLine()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await desk.FillAsync("Acme", "EV-1");
        await desk.Cell("Leaks").FillAsync("2");
        await desk.AddEvidenceAsync("Add a photo of the leaks, line 1", Samples.Bill);
        await desk.Cell("Leaks").PressAsync("Enter");
        await desk.FillLineAsync(2, "", "3", "10", "Water");
        await desk.Cell("Leaks", 2).FillAsync("1");
        await desk.Cell("Bursts", 2).FillAsync("4");
        await desk.AddEvidenceAsync("Add a photo of the leaks, line 2", Samples.Bill);
        await desk.AddEvidenceAsync("Add a photo of the bursts, line 2", Samples.Bill);
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the photo of the bursts, line 2" })).ToBeVisibleAsync();
        await clerk.PictureAsync("scan-evidence");
        await desk.Page.AssertAccessibleAsync();

        var items = (await clerk.App.InvoiceAsync(await desk.CreateAsync())).GetProperty("items");

        Assert.Equal((2, 0), (items[0].GetProperty("leakage_qty").GetInt32(), items[0].GetProperty("burst_qty").GetInt32()));
        using var one = await clerk.App.Client.GetAsync(items[0].GetProperty("photo_url").GetString());
        Assert.Equal(await File.ReadAllBytesAsync(Samples.Bill), await one.Content.ReadAsByteArrayAsync());
        Assert.Equal((1, 4), (items[1].GetProperty("leakage_qty").GetInt32(), items[1].GetProperty("burst_qty").GetInt32()));
        using var both = await clerk.App.Client.GetAsync(items[1].GetProperty("photo_url").GetString());
        Assert.Equal("application/pdf", both.Content.Headers.ContentType!.MediaType);
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(await both.Content.ReadAsByteArrayAsync()), "/Type ?/Page\\b"));
    }

    [Fact]
    public async Task Evidence_PdfInPlaceOfAPhoto_IsRefusedWithTheReason()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        var path = Path.Combine(clerk.App.Folder.Root, "claim.jpg");
        await File.WriteAllBytesAsync(path, new SampleBill().Pdf());
        await desk.Cell("Bursts").FillAsync("1");

        await desk.AddEvidenceAsync("Add a photo of the bursts, line 1", path);

        await Assertions.Expect(desk.Alert).ToContainTextAsync("Evidence is a photo");
    }

    [Fact]
    public async Task Scanner_Bridge_DeliversAPage()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var page = Convert.ToBase64String(await File.ReadAllBytesAsync(Samples.Bill));
        await clerk.Page.RouteAsync("http://localhost:17890/scan", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*", ["Access-Control-Allow-Headers"] = "*" },
            Body = JsonSerializer.Serialize(new { data = page, format = "jpeg" }),
        }));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Scanner" }).ClickAsync();
        await clerk.PictureAsync("scan-bridge", wholePage: false);
        await clerk.Page.AssertAccessibleAsync();

        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Scan a page" }).ClickAsync();

        await Assertions.Expect(clerk.Page.GetByText("Page 1 of 1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Create_UnknownItem_IsOfferedToBeMadeFirst()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await desk.FillHeadAsync("Acme", "M-1");
        await desk.FillLineAsync(1, "COLA-500", "2", "10", "Cola 0.5 l");
        await desk.CreateButton.ClickAsync();
        await desk.Page.GetByLabel("Pieces a case").FillAsync("24");
        await clerk.PictureAsync("scan-missing-items", wholePage: false);
        await desk.Page.AssertAccessibleAsync();

        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Create items" }).ClickAsync();

        var invoice = await clerk.App.InvoiceAsync(await desk.MadeNameAsync());
        Assert.True(invoice.GetProperty("items")[0].GetProperty("known_item").GetBoolean());
        Assert.Equal(24, (await clerk.App.GetAsync("/api/items/COLA-500")).Json.GetProperty("uom_conversion").GetInt32());
    }

    [Fact]
    public async Task Duplicate_SameSupplierNumberAndDate_IsNamedWhileTyping()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await desk.FillAsync("Acme", "D-1");
        var first = await desk.CreateAsync();

        await desk.FillAsync("ACME", "D-1");

        await Assertions.Expect(desk.Alert).ToContainTextAsync(first);
        await clerk.PictureAsync("scan-duplicate");
    }

    [Fact]
    public async Task Create_DuplicateWithOtherContent_IsRefusedAndKeepsTheForm()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());
        var desk = new ScanDesk(clerk);
        await desk.FillAsync("Acme", "D-2");
        var first = await desk.CreateAsync();
        await desk.FillAsync("Acme", "D-2");
        await desk.Cell("Quantity").FillAsync("3");

        await desk.CreateButton.ClickAsync();

        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = $"Open {first}" }).First).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.GetByText("Nothing was stored")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Cell("Quantity")).ToHaveValueAsync("3");
    }
}
