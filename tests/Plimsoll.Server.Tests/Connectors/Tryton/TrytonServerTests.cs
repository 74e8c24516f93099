using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Mappings;
using Plimsoll.Server.Tests.Connectors.Fakes;
using Plimsoll.Server.Tests.Fixtures;
using static Plimsoll.Server.Tests.Connectors.DeliveryVerbs;

namespace Plimsoll.Server.Tests.Connectors.Tryton;

/// <summary>What only the real Tryton can show.</summary>
public sealed class TrytonServerTests(TrytonContractTests.Bench bench) : IClassFixture<TrytonContractTests.Bench>
{
    private RealTryton Erp
    {
        get
        {
            Assert.SkipWhen(TrytonServer.Missing is not null, TrytonServer.Missing ?? "");
            return (RealTryton)bench.Erp;
        }
    }

    [Fact]
    public async Task Deliver_SessionHasEnded_SignsInAgain()
    {
        var erp = Erp;
        await bench.App.DeliverAsync(NewBill());
        erp.ForgetSignIn(bench.App);
        var bill = NewBill();

        await bench.App.DeliverAsync(bill);

        Assert.Single(erp.Of(bill));
    }

    [Fact]
    public async Task Deliver_TrytonIsKilledAndComesBack_GoesOn()
    {
        var erp = Erp;
        await erp.Server.KillAsync();
        var bill = NewBill();
        var name = await bench.App.PostBillAsync(bill);

        await erp.Server.RunAsync();

        await bench.App.UntilDeliveryAsync(name, "delivered", seconds: 60);
        Assert.Single(erp.Of(bill));
    }

    [Fact]
    public async Task Post_DeliveredDraft_KeepsTheBillsOwnTax()
    {
        var erp = Erp;
        var bill = NewBill(Line(1, 100.50m)); // 13 % are 13.065: 13.07 on a bill, 13.06 as Tryton rounds
        await bench.App.DeliverAsync(bill);
        using var tryton = await TrytonClient.SignInAsync(erp.Server.Address);
        var id = int.Parse(erp.Of(bill)[0].Id, null);

        await tryton.ModelAsync("account.invoice.validate_invoice", new JsonArray(id));
        await tryton.ModelAsync("account.invoice.post", new JsonArray(id));

        Assert.Equal(113.57m, Assert.Single(erp.Of(bill)).Total);
    }

    [Fact]
    public async Task Deliver_UnknownSupplierAndItem_AreAddedWhereTheSettingAllows()
    {
        var erp = Erp;
        await using var app = await erp.ServeAsync(""", "mappings": {"unknown_suppliers": "create", "unknown_items": "create"}""");
        var bill = NewBill(Line(2, 3).With("item_code", "NEW-1").With("item_name", "A new item")).With("supplier", "A new supplier");

        await app.DeliverAsync(bill);

        var document = Assert.Single(erp.Of(bill));
        Assert.NotEqual(erp.SupplierId, document.Supplier);
        Assert.NotNull(document.Lines[0].Item);
    }

    [Fact]
    public async Task Pull_SuppliersAndItems_BecomeMasterDataOnce()
    {
        var erp = Erp;
        await using var app = await erp.ServeAsync();
        var puller = app.Services.GetRequiredService<ErpPuller>();

        var first = await puller.PullAsync(TestContext.Current.CancellationToken);
        var second = await puller.PullAsync(TestContext.Current.CancellationToken);

        Assert.True(first >= 3, $"{first} records came.");
        Assert.Equal(0, second);
        Assert.Equal(1, app.Count($"SELECT COUNT(*) FROM Suppliers WHERE Name = '{FakeErp.Supplier}'"));
        Assert.Equal(2, app.Count("SELECT COUNT(*) FROM Items WHERE ItemCode LIKE '10123%'"));
    }
}
