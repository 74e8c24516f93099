using System.Diagnostics;
using System.Text.Json.Nodes;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Tests.Connectors.Fakes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Connectors.Tryton;

/// <summary>Invoices of 20 lines into the real Tryton, while now Plimsoll and now Tryton is killed with -9.</summary>
public sealed class KillDrillTests(ITestOutputHelper output)
{
    private const int Lines = 20;

    [Fact]
    public async Task Deliver_PlimsollAndTrytonKilledAgainAndAgain_EachIsThereOnce()
    {
        Assert.SkipWhen(TrytonServer.Missing is not null, TrytonServer.Missing ?? "");
        await using var erp = new RealTryton();
        await erp.StartAsync();
        var folder = Directory.CreateTempSubdirectory("plimsoll-drill-").FullName;
        try
        {
            await WriteSettingsAsync(folder, erp);
            var bills = Enumerable.Range(0, DrillSize.Tryton).Select(Bill).ToList();
            await DrillAsync(folder, erp, bills);

            var booked = erp.Documents;
            Assert.Equal(bills.Count, booked.Count);
            Assert.All(bills, bill =>
            {
                var document = Assert.Single(booked, d => d.Number == (string?)bill["bill_no"]);
                Assert.Equal((Lines, Total(bill)), (document.Lines.Count, document.Total));
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task DrillAsync(string folder, RealTryton erp, List<JsonObject> bills)
    {
        var random = new Random(11);
        var plimsoll = await PlimsollProcess.ServeAsync(folder);
        try
        {
            foreach (var bill in bills)
                await PostAsync(plimsoll, bill);
            var watch = Stopwatch.StartNew();
            for (var kill = 0; kill < DrillSize.Kills; kill++)
            {
                await Task.Delay(random.Next(500, 4_000)); // when it is hit is left to chance
                if (kill % 2 == 0)
                {
                    await plimsoll.KillAsync();
                    await plimsoll.DisposeAsync();
                    plimsoll = await PlimsollProcess.ServeAsync(folder);
                }
                else
                {
                    await erp.Server.KillAsync();
                    await erp.Server.RunAsync();
                }
            }

            var atKills = await CountAsync(plimsoll, "delivered");
            while (await CountAsync(plimsoll, "delivered") < bills.Count)
            {
                Assert.True(watch.Elapsed < DrillSize.Limit, $"{await ListAsync(plimsoll, "waiting")} {await ListAsync(plimsoll, "needs_attention")}");
                await Task.Delay(200);
            }

            output.WriteLine($"{bills.Count} invoices of {Lines} lines, {DrillSize.Kills} kills, {watch.Elapsed.TotalSeconds:0} s; {atKills} were delivered at the last kill.");
        }
        finally
        {
            await plimsoll.DisposeAsync();
        }
    }

    private static async Task WriteSettingsAsync(string folder, RealTryton erp)
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "plimsoll.json"),
            $$"""
            {"connectors": {"erp": "tryton", "url": "{{erp.Url}}", "user": "admin", "timeout_seconds": 30, "break_seconds": 1},
             "deliveries": {"first_pause_seconds": 0.2, "longest_pause_seconds": 2, "settle_seconds": 10} }
            """);
        OwnerFile.Write(Path.Combine(folder, "erp-secrets.json"), erp.Secrets);
    }

    private static JsonObject Bill(int number) => DeliveryVerbs.NewBill([.. Enumerable.Range(1, Lines).Select(line => DeliveryVerbs.Line(line, 10 + (number * 0.07m), line % 2))]);

    /// <summary>What the bill comes to, reckoned here.</summary>
    private static decimal Total(JsonObject bill)
    {
        var net = bill["items"]!.AsArray().Sum(line => decimal.Round((decimal)line!["qty"]! * (decimal)line["rate"]!, 2));
        return net + decimal.Round(net * 0.13m, 2, MidpointRounding.AwayFromZero);
    }

    private static async Task PostAsync(PlimsollProcess plimsoll, JsonObject bill)
    {
        using var client = new HttpClient { BaseAddress = plimsoll.Address };
        using var content = new StringContent(new JsonObject { ["payload"] = bill.DeepClone() }.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", content);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<int> CountAsync(PlimsollProcess plimsoll, string state) => JsonNode.Parse(await ListAsync(plimsoll, state))!["items"]!.AsArray().Count;

    private static async Task<string> ListAsync(PlimsollProcess plimsoll, string state)
    {
        using var client = new HttpClient { BaseAddress = plimsoll.Address };
        return await client.GetStringAsync($"/api/deliveries?state={state}&limit=500");
    }
}
