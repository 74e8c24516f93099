using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Connectors.Fakes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Connectors;

/// <summary>What tests do with deliveries.</summary>
internal static class DeliveryVerbs
{
    private static int _lastNumber;

    /// <summary>A bill that every ERP of the tests can take: a supplier and items it has, and a number no other test uses.</summary>
    public static JsonObject NewBill(params JsonObject[] lines) => Bill.Of(lines.Length == 0 ? [Line(24, 10.50m), Line(3, 7.25m, 1)] : lines)
        .With("supplier", FakeErp.Supplier)
        .With("bill_no", $"TI-{Environment.ProcessId}-{Interlocked.Increment(ref _lastNumber)}")
        .With("bill_date", $"{DateTime.UtcNow.Year}-03-01");

    public static JsonObject Line(decimal qty, decimal rate, int item = 0) =>
        Bill.Line(qty, rate).With("item_code", FakeErp.Items[item]).With("item_name", "500ML KINLEY CLUB SODA");

    /// <summary>Posts a bill. Returns the invoice's name.</summary>
    public static async Task<string> PostBillAsync(this PlimsollApp app, JsonObject bill)
    {
        var answer = await app.CreateAsync(bill);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Name;
    }

    public static async Task<JsonElement> DeliveryAsync(this PlimsollApp app, string name) => (await app.GetAsync($"/api/deliveries/{name}")).Json;

    /// <summary>Waits until a delivery stands so; fails where it takes too long, with what its history says.</summary>
    public static async Task<JsonElement> UntilDeliveryAsync(this PlimsollApp app, string name, string state, int seconds = 30)
    {
        var delivery = await app.DeliveryAsync(name);
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); delivery.Text("state") != state; delivery = await app.DeliveryAsync(name))
        {
            var isStuck = state == "delivered" && delivery.Text("state") == "needs_attention";
            Assert.True(watch.Elapsed.TotalSeconds < seconds && !isStuck, $"{name} is not {state}: {delivery}");
            await Task.Delay(20);
        }

        return delivery;
    }

    /// <summary>Waits until the sentence of a delivery begins so.</summary>
    public static async Task<JsonElement> UntilHeardAsync(this PlimsollApp app, string name, string beginning)
    {
        var delivery = await app.DeliveryAsync(name);
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); delivery.Text("sentence")?.StartsWith(beginning, StringComparison.Ordinal) != true; delivery = await app.DeliveryAsync(name))
        {
            Assert.True(watch.Elapsed.TotalSeconds < 30, $"{name} does not say {beginning}: {delivery}");
            await Task.Delay(20);
        }

        return delivery;
    }

    /// <summary>Posts a bill and waits until it is delivered. Returns the delivery.</summary>
    public static async Task<JsonElement> DeliverAsync(this PlimsollApp app, JsonObject bill) =>
        await app.UntilDeliveryAsync(await app.PostBillAsync(bill), "delivered");

    /// <summary>The ERP's documents of a bill.</summary>
    public static IReadOnlyList<FakeDocument> Of(this FakeErp erp, JsonObject bill) => [.. erp.Documents.Where(d => d.Number == (string?)bill["bill_no"])];
}
