using Microsoft.Playwright;
using Plimsoll.Browser.Tests.Fixtures;
using Plimsoll.Server.Tests.Connectors;
using Plimsoll.Server.Tests.Connectors.Fakes;
using Plimsoll.Server.Tests.Fixtures;
using static Plimsoll.Server.Tests.Connectors.DeliveryVerbs;

namespace Plimsoll.Browser.Tests;

/// <summary>Deliveries as a clerk sees them, with an ERP that refuses and then accepts.</summary>
public sealed class DeliveriesTests(Chromium chromium)
{
    private const string Misspelt = "Botlers Nepal Terai";

    [Fact]
    public async Task Refused_MendedInTheErp_IsDeliveredWhenSentAgain()
    {
        await using var erp = await ErpAsync();
        erp.ClosedBefore = new DateOnly(DateTime.UtcNow.Year, 6, 1);
        var bill = NewBill();
        await using var clerk = await AtAsync(erp, bill);
        var row = clerk.Page.Locator("tbody tr").First;
        await Assertions.Expect(row).ToContainTextAsync("is not in any active Fiscal Year");
        await Assertions.Expect(row).ToContainTextAsync("Needs attention");
        await clerk.PictureAsync("deliveries");
        await clerk.Page.AssertAccessibleAsync();
        await row.GetByRole(AriaRole.Link).First.ClickAsync();
        await clerk.PictureAsync("delivery-refused");
        await clerk.Page.AssertAccessibleAsync();

        erp.ClosedBefore = null;
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Delivered as ACC-PINV-");
        await clerk.PictureAsync("delivery-delivered");
        Assert.Single(erp.Of(bill));
    }

    [Fact]
    public async Task UnknownSupplier_ClerkSaysWhichOne_GoesOn()
    {
        await using var erp = await ErpAsync();
        var bill = NewBill().With("supplier", Misspelt);
        await using var clerk = await AtAsync(erp, bill);
        await clerk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Decide about") }).ClickAsync();
        await Assertions.Expect(clerk.Page.GetByText("of 100", new() { Exact = false }).First).ToBeVisibleAsync();
        await clerk.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("Terai") }).CheckAsync();
        await clerk.PictureAsync("delivery-decide");
        await clerk.Page.AssertAccessibleAsync();

        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "This one, and go on" }).ClickAsync();

        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Delivered as ACC-PINV-");
        Assert.Equal(FakeErp.Supplier, Assert.Single(erp.Of(bill)).Supplier);
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Mappings" }).ClickAsync();
        await Assertions.Expect(clerk.Page.Locator("tbody tr", new() { HasText = Misspelt })).ToContainTextAsync("Said by demo.");
    }

    [Fact]
    public async Task OtherBillOfThatNumber_ClerkSaysSo_IsDeliveredBesideIt()
    {
        await using var erp = await ErpAsync();
        var bill = NewBill();
        await erp.AddByHandAsync((string)bill["bill_no"]!, new DateOnly(DateTime.UtcNow.Year - 2, 5, 5), 100, 13);
        await using var clerk = await AtAsync(erp, bill);
        await clerk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Decide about") }).ClickAsync();
        await Assertions.Expect(clerk.Page.GetByText("Is it another bill")).ToBeVisibleAsync();
        await clerk.PictureAsync("delivery-other-bill");

        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "It is another bill" }).ClickAsync();

        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Delivered as");
        Assert.Equal(2, erp.Of(bill).Count);
    }

    [Fact]
    public async Task List_StateAndSearch_ShowWhatFits()
    {
        await using var erp = await ErpAsync();
        var bill = NewBill();
        await using var clerk = await AtAsync(erp, bill, NewBill().With("supplier", "Nobody Knows Ltd"));
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Delivered 1$") })).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.Locator("tbody tr")).ToHaveCountAsync(2);

        await clerk.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Needs attention 1$") }).ClickAsync();
        await Assertions.Expect(clerk.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(clerk.Page.Locator("tbody tr")).ToContainTextAsync("Nobody Knows Ltd");
        await clerk.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^All") }).ClickAsync();
        await clerk.Page.GetByLabel("Search").FillAsync((string)bill["bill_no"]!);

        await Assertions.Expect(clerk.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(clerk.Page.Locator("tbody tr")).ToContainTextAsync(FakeErp.Supplier);
        await clerk.Page.GetByLabel("ERP").SelectOptionAsync("odoo");
        await Assertions.Expect(clerk.Page.GetByText("No delivery fits this search.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true, "dark")]
    [InlineData(false, "phone")]
    public async Task Pages_DarkOrOnAPhone_AreReadable(bool dark, string name)
    {
        await using var erp = await ErpAsync();
        await using var clerk = await AtAsync(erp, [NewBill(), NewBill().With("supplier", Misspelt)], dark ? null : Sizes.Phone, dark);
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Delivered 1$") })).ToBeVisibleAsync();
        await LookAsync("deliveries");

        await clerk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Decide about") }).ClickAsync();
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Radio).First).ToBeVisibleAsync();
        await LookAsync("delivery");

        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Mappings" }).ClickAsync();
        await Assertions.Expect(clerk.Page.Locator("tbody tr").First).ToBeVisibleAsync();
        await LookAsync("mappings");

        async Task LookAsync(string what)
        {
            await clerk.PictureAsync($"{what}-{name}");
            Assert.Equal(dark ? Sizes.Desk.Width : Sizes.Phone.Width, await clerk.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            await clerk.Page.AssertAccessibleAsync();
        }
    }

    [Fact]
    public async Task Mapping_Changed_HoldsForTheNextDelivery()
    {
        await using var erp = await ErpAsync();
        await using var clerk = await AtAsync(erp, NewBill());
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Delivered 1$") })).ToBeVisibleAsync();
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Mappings" }).ClickAsync();
        await Assertions.Expect(clerk.Page.Locator("tbody tr", new() { HasText = FakeErp.Supplier })).ToContainTextAsync("The name is the same. 100 of 100");
        await clerk.PictureAsync("mappings");
        await clerk.Page.AssertAccessibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Change " + FakeErp.Supplier }).ClickAsync();
        await clerk.Page.GetByLabel("Search in ERPNext").FillAsync("balaju");
        await clerk.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("Balaju") }).CheckAsync();
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeEnabledAsync();
        await clerk.PictureAsync("mapping-change", wholePage: false);
        await clerk.Page.AssertAccessibleAsync();

        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(clerk.Page.Locator("tbody tr", new() { HasText = "Balaju" })).ToContainTextAsync("Said by demo.");

        var bill = NewBill();
        await clerk.App.DeliverAsync(bill);
        Assert.Equal("Bottlers Nepal (Balaju)", Assert.Single(erp.Of(bill)).Supplier);
    }

    [Fact]
    public async Task Mapping_NewAccountOfASupplier_IsSaid()
    {
        await using var erp = await ErpAsync();
        await using var clerk = await AtAsync(erp);
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Mappings" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "New mapping" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Dialog).GetByLabel("Kind").SelectOptionAsync("tax");
        await clerk.Page.GetByLabel("Per cent").FillAsync("13");
        await clerk.Page.GetByRole(AriaRole.Dialog).GetByLabel("For", new() { Exact = true }).SelectOptionAsync("supplier");
        await clerk.Page.GetByLabel("Supplier’s name").FillAsync("Acme");
        await clerk.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("VAT") }).CheckAsync();
        await clerk.PictureAsync("mapping-new", wholePage: false);

        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Assertions.Expect(clerk.Page.Locator("tbody tr")).ToContainTextAsync("13 %, supplier ACME");
        Assert.Equal(1, clerk.App.Count("SELECT COUNT(*) FROM ErpMappings WHERE LocalKey = '13|ACME'"));
    }

    [Fact]
    public async Task Invoice_OnItsWay_ShowsHowItStands()
    {
        await using var erp = await ErpAsync();
        var bill = NewBill();
        await using var clerk = await AtAsync(erp, bill);
        var name = erp.Documents.Count == 1 ? (await clerk.App.GetAsync("/api/deliveries")).Json.GetProperty("items")[0].Text("name") : null;

        await clerk.Page.GotoAsync($"/#/invoices/{name}");

        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Region, new() { Name = "Delivery into the ERP" })).ToContainTextAsync("lines and totals are equal");
        await clerk.PictureAsync("invoice-delivered");
    }

    [Fact]
    public async Task Tab_WithoutAnErp_IsNotThere()
    {
        await using var clerk = await Clerk.AtAsync(chromium, await PlimsollApp.StartAsync());

        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Invoices", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Deliveries" })).ToBeHiddenAsync();
    }

    private static async Task<FakeErpNext> ErpAsync()
    {
        var erp = new FakeErpNext();
        await erp.StartAsync();
        return erp;
    }

    private Task<Clerk> AtAsync(FakeErpNext erp, params System.Text.Json.Nodes.JsonObject[] bills) => AtAsync(erp, bills, null, false);

    /// <summary>A clerk on the list of deliveries, once each of these bills is delivered or asks for him.</summary>
    private async Task<Clerk> AtAsync(FakeErpNext erp, System.Text.Json.Nodes.JsonObject[] bills, ViewportSize? size, bool dark)
    {
        chromium.Require();
        var app = await erp.ServeAsync();
        foreach (var bill in bills)
        {
            var name = await app.PostBillAsync(bill);
            while ((await app.DeliveryAsync(name)).Text("state") == "waiting")
                await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        var clerk = await Clerk.AtAsync(chromium, app, size, dark);
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "Deliveries" }).ClickAsync();
        return clerk;
    }
}
