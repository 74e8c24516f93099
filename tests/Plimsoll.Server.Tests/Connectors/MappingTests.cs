using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Mappings;
using Plimsoll.Server.Tests.Connectors.Fakes;
using Plimsoll.Server.Tests.Fixtures;
using static Plimsoll.Server.Tests.Connectors.DeliveryVerbs;

namespace Plimsoll.Server.Tests.Connectors;

public sealed class MappingTests(ErpNextContractTests.Bench bench) : IClassFixture<ErpNextContractTests.Bench>
{
    [Fact]
    public async Task Map_SupplierADeliveryWaitsFor_TheDeliveryGoesOn()
    {
        var bill = NewBill().With("supplier", "Botlers Nepal Terai");
        var name = await bench.App.PostBillAsync(bill);
        var delivery = await bench.App.UntilDeliveryAsync(name, "needs_attention");
        Assert.Contains("Bottlers Nepal (Terai)", delivery.Text("sentence"), StringComparison.Ordinal);
        Assert.Equal(("supplier", "Botlers Nepal Terai"), (delivery.GetProperty("wanted").Text("kind"), delivery.GetProperty("wanted").Text("local_name")));

        var answer = await bench.App.SendAsync(
            HttpMethod.Put, "/api/mappings", new { kind = "supplier", local_name = "Botlers Nepal Terai", remote_id = FakeErp.Supplier, remote_name = FakeErp.Supplier });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        await bench.App.UntilDeliveryAsync(name, "delivered");
        Assert.Single(bench.Erp.Of(bill));
    }

    [Fact]
    public async Task Suggest_MisspeltSupplier_TheRightOneIsFirst()
    {
        var answer = await bench.App.GetAsync("/api/mappings/suggestions?kind=supplier&name=Botlers%20Nepal%20Terai");

        Assert.Equal(FakeErp.Supplier, answer.Json[0].Text("remote_id"));
        Assert.True(answer.Json[0].GetProperty("score").GetInt32() > answer.Json[1].GetProperty("score").GetInt32());
    }

    [Fact]
    public async Task Deliver_SameNameThere_IsMappedWithItsReason()
    {
        await bench.App.DeliverAsync(NewBill());

        var mappings = (await bench.App.GetAsync("/api/mappings?kind=supplier")).Json.GetProperty("items");

        Assert.Contains(mappings.EnumerateArray(), m => m.Text("remote_id") == FakeErp.Supplier && m.Text("reason") == "The name is the same.");
    }

    [Fact]
    public async Task List_ByState_ShowsOnlyThose()
    {
        await bench.App.DeliverAsync(NewBill());

        var delivered = (await bench.App.GetAsync("/api/deliveries?state=delivered")).Json.GetProperty("items");

        Assert.NotEqual(0, delivered.GetArrayLength());
        Assert.All(delivered.EnumerateArray(), d => Assert.Equal("delivered", d.Text("state")));
    }

    [Fact]
    public async Task List_BySearch_FindsNumberAndSupplierLetterForLetter()
    {
        var (bill, other) = (NewBill(), NewBill().With("bill_no", $"50%_{Guid.NewGuid():N}"));
        await bench.App.DeliverAsync(bill);
        await bench.App.DeliverAsync(other);

        Assert.Equal([(string)bill["bill_no"]!], await FoundAsync($"search={bill["bill_no"]}"));
        Assert.Equal([(string)other["bill_no"]!], await FoundAsync("search=50%25_"));
        Assert.Empty(await FoundAsync("search=5_%25"));
        Assert.Contains((string)bill["bill_no"]!, await FoundAsync("search=bottlers&erp=erpnext"));
        Assert.Empty(await FoundAsync("search=bottlers&erp=odoo"));
    }

    [Fact]
    public async Task Counts_OfStates_AreThoseOfTheList()
    {
        await bench.App.DeliverAsync(NewBill());

        var counts = (await bench.App.GetAsync("/api/deliveries/counts")).Json;

        Assert.Equal((await FoundAsync("state=delivered&limit=500")).Count, counts.GetProperty("delivered").GetInt32());
        Assert.Equal(0, counts.GetProperty("withdrawn").GetInt32());
    }

    [Fact]
    public async Task Wanted_ItemOfACode_IsAskedForByItsName()
    {
        var line = Line(1, 5).With("item_code", "NO-SUCH").With("item_name", "Item 10123");

        var delivery = await bench.App.UntilDeliveryAsync(await bench.App.PostBillAsync(NewBill(line)), "needs_attention");

        var wanted = delivery.GetProperty("wanted");
        Assert.Equal(("item", "NO-SUCH", "Item 10123"), (wanted.Text("kind"), wanted.Text("local_name"), wanted.Text("name")));
    }

    [Fact]
    public async Task Records_TextOfAName_AreThoseOfTheErp()
    {
        var found = (await bench.App.GetAsync("/api/mappings/records?kind=supplier&search=balaju")).Json;

        Assert.Equal("Bottlers Nepal (Balaju)", Assert.Single(found.EnumerateArray()).Text("name"));
    }

    [Fact]
    public async Task Erp_SetUp_SaysWhatIsMapped()
    {
        var erp = (await bench.App.GetAsync("/api/erp")).Json;

        Assert.Equal("erpnext", erp.Text("erp"));
        Assert.Equal(["supplier", "item", "unit", "tax", "account"], erp.GetProperty("maps").EnumerateArray().Select(kind => kind.GetString()));
    }

    [Fact]
    public async Task Pull_Again_AsksForChangesAlone()
    {
        await using var erp = new FakeErpNext();
        await erp.StartAsync();
        await using var app = await erp.ServeAsync();
        var puller = app.Services.GetRequiredService<ErpPuller>();
        await puller.PullAsync(TestContext.Current.CancellationToken);
        var whole = erp.RowsGiven;
        erp.RenamedTo = "Bottlers Nepal (Kathmandu)";

        var changed = await puller.PullAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, changed);
        Assert.Equal((4, 2), (whole, erp.RowsGiven - whole)); // the renamed supplier, and the newest item
        Assert.Equal(2, app.Count("SELECT COUNT(*) FROM ErpCopies WHERE Kind = 0"));
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM ErpCopies WHERE Name = 'Bottlers Nepal (Kathmandu)'"));
    }

    [Fact]
    public async Task Pull_ADayLater_AsksForEverythingAndForgetsWhatIsGone()
    {
        await using var erp = new FakeErpNext();
        await erp.StartAsync();
        var time = new MovableTime();
        await using var app = await erp.ServeAsync(adjust: time.Use);
        var puller = app.Services.GetRequiredService<ErpPuller>();
        await puller.PullAsync(TestContext.Current.CancellationToken);
        erp.SecondIsGone = true;
        await puller.PullAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, app.Count("SELECT COUNT(*) FROM ErpCopies WHERE Kind = 0"));

        time.Move(TimeSpan.FromHours(25));
        await puller.PullAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM ErpCopies WHERE Kind = 0"));
    }

    private async Task<List<string>> FoundAsync(string query) => [.. (await bench.App.GetAsync("/api/deliveries?" + query)).Json
        .GetProperty("items").EnumerateArray().Select(d => d.Text("bill_no")!)];

    [Fact]
    public async Task List_StateThatThereIsNot_IsRefused() => Assert.Equal(HttpStatusCode.BadRequest, (await bench.App.GetAsync("/api/deliveries?state=lost")).Status);
}
