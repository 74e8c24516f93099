using System.Net;
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
    public async Task List_StateThatThereIsNot_IsRefused() => Assert.Equal(HttpStatusCode.BadRequest, (await bench.App.GetAsync("/api/deliveries?state=lost")).Status);
}
