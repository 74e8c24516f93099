using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Plimsoll.Browser.Tests.Fixtures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Browser.Tests;

/// <summary>The list of invoices, and one of them.</summary>
public sealed class InvoicesTests(Chromium chromium)
{
    [Fact]
    public async Task List_Search_ShowsWhatFits()
    {
        var app = await PlimsollApp.StartAsync();
        for (var i = 1; i <= 12; i++)
            await StoreAsync(app, i % 3 == 0 ? "Bottlers Nepal" : $"Supplier {i}", $"B-{i}", i % 4 == 0);
        await using var clerk = await Clerk.AtAsync(chromium, app);
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Invoices", Exact = true }).ClickAsync();
        await Assertions.Expect(clerk.Page.Locator("tbody tr")).ToHaveCountAsync(12);
        await clerk.PictureAsync("invoices");
        await clerk.Page.AssertAccessibleAsync();

        await clerk.Page.GetByLabel("Search").FillAsync("bottlers");

        await Assertions.Expect(clerk.Page.Locator("tbody tr")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task Detail_SubmitAndCancel_ShowStateAndHistory()
    {
        var app = await PlimsollApp.StartAsync();
        var name = await StoreAsync(app, "Bottlers Nepal", "B-1", photo: true);
        await using var clerk = await Clerk.AtAsync(chromium, app);
        await clerk.Page.GotoAsync($"/#/invoices/{name}");
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Img, new() { Name = "Picture of the bill" })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Assertions.Expect(clerk.Page.GetByText("Submitted by demo")).ToBeVisibleAsync();
        await clerk.PictureAsync("invoice");
        await clerk.Page.AssertAccessibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel invoice" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel the invoice" }).ClickAsync();

        await Assertions.Expect(clerk.Page.GetByText("Cancelled by demo")).ToBeVisibleAsync();
        Assert.Equal(2, app.Count("SELECT DocStatus FROM Invoices"));
    }

    [Fact]
    public async Task Detail_OnAPhone_NothingIsWiderThanTheScreen()
    {
        var app = await PlimsollApp.StartAsync();
        var name = await StoreAsync(app, "Bottlers Nepal", "B-1");
        await using var clerk = await Clerk.AtAsync(chromium, app, Sizes.Phone);

        await clerk.Page.GotoAsync($"/#/invoices/{name}");
        await Assertions.Expect(clerk.Page.GetByText("Created by demo")).ToBeVisibleAsync();

        await clerk.PictureAsync("invoice-phone");
        await clerk.Page.AssertAccessibleAsync();
        Assert.Equal(Sizes.Phone.Width, await clerk.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private static async Task<string> StoreAsync(PlimsollApp app, string supplier, string billNo, bool isReturn = false, bool photo = false)
    {
        var bill = new JsonObject
        {
            ["supplier"] = supplier,
            ["bill_no"] = billNo,
            ["bill_date"] = "2026-03-01",
            ["isReturn"] = isReturn,
            ["cust_bill_actual_amount"] = 1000,
            ["items"] = JsonSerializer.SerializeToNode(new[]
            {
                new { item_code = "COLA-500", item_name = "Cola 0.5 l, returnable bottle", qty = 4.08m, uom = "CS", rate = 210.5m, leakages = 2 },
                new { item_code = "WATER-1", item_name = "Water 1 l", qty = 24m, uom = "Nos", rate = 12m, leakages = 0 },
            }),
        };
        if (photo)
            bill["photo_base64"] = Convert.ToBase64String(await File.ReadAllBytesAsync(Samples.Bill));
        return (await app.CreateAsync(bill)).Name;
    }
}
