using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Connectors.Fakes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Connectors;

/// <summary>Many deliveries while a fifth of all calls goes wrong, each in one of eleven ways. The ERP's own books are counted.</summary>
public sealed class FaultDrillTests
{
    private const double Share = 0.2;

    public static TheoryData<string> Erps => ["webhook", "erpnext", "quickbooks", "odoo"];

    [Theory]
    [MemberData(nameof(Erps))]
    public async Task Deliver_AFifthOfCallsGoesWrong_NoneIsLostOrDoubled(string name)
    {
        await using FakeErp erp = name switch
        {
            "webhook" => new FakeWebhook(),
            "erpnext" => new FakeErpNext(),
            "quickbooks" => new FakeQuickBooks(),
            _ => new FakeOdoo(),
        };
        await erp.StartAsync();
        await using var app = await erp.ServeAsync();
        erp.Faults.ByChance(Share, seed: 7);

        var bills = new List<JsonObject>();
        for (var i = 0; i < DrillSize.Fakes; i++)
        {
            bills.Add(DeliveryVerbs.NewBill());
            await app.PostBillAsync(bills[^1]);
        }

        await UntilAllAsync(app, bills.Count);

        Assert.True(erp.Faults.Played >= bills.Count / 5, $"Only {erp.Faults.Played} faults were played.");
        Assert.Equal(bills.Count, erp.Documents.Count);
        Assert.All(bills, bill => Assert.Equal(309.34m, Assert.Single(erp.Of(bill)).Total));
    }

    private static async Task UntilAllAsync(PlimsollApp app, int count)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); app.Count("SELECT COUNT(*) FROM Deliveries WHERE State = 1") < count;)
        {
            Assert.True(watch.Elapsed < DrillSize.Limit, $"{app.Count("SELECT COUNT(*) FROM Deliveries WHERE State <> 1")} are not delivered.");
            Assert.Equal(0, app.Count("SELECT COUNT(*) FROM Deliveries WHERE State = 2"));
            await Task.Delay(100);
        }
    }
}
