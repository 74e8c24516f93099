using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Tests.Connectors.Fakes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Connectors;

/// <summary>What delivering adds to the memory of the server, a process of its own: its anonymous memory, as the kernel counts it.</summary>
public sealed class DeliveryMemoryTests(ITestOutputHelper output)
{
    private const int Lines = 20;
    private const double MostMb = 10;

    [Fact]
    public async Task Deliver_OneAfterTheOther_AddsAtMostTenMegabytes()
    {
        await using var erp = new FakeErpNext();
        await erp.StartAsync();
        var (folder, twin) = (Directory.CreateTempSubdirectory("plimsoll-memory-").FullName, Directory.CreateTempSubdirectory("plimsoll-memory-").FullName);
        try
        {
            await PostAllAsync(folder, erp);
            foreach (var file in Directory.GetFiles(folder))
                File.Copy(file, Path.Combine(twin, Path.GetFileName(file)), overwrite: true);

            var idle = await HighestAsync(twin, "none", () => Task.Delay(4_000));
            var delivering = await HighestAsync(folder, "erpnext", () => UntilAllAsync(erp));

            output.WriteLine($"{DrillSize.Memory} invoices of {Lines} lines: {idle:0.0} MB idle, {delivering:0.0} MB at most while delivering.");
            Assert.True(delivering - idle <= MostMb, $"{idle:0.0} MB idle, {delivering:0.0} MB while delivering.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Directory.Delete(twin, recursive: true);
        }
    }

    private static async Task UntilAllAsync(FakeErpNext erp)
    {
        for (var watch = Stopwatch.StartNew(); erp.Documents.Count < DrillSize.Memory;)
        {
            Assert.True(watch.Elapsed < DrillSize.Limit, $"Only {erp.Documents.Count} are delivered.");
            await Task.Delay(50);
        }
    }

    /// <summary>Takes the invoices in while the ERP says that it is closed.</summary>
    private static async Task PostAllAsync(string folder, FakeErpNext erp)
    {
        erp.Instead = context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "1";
            return Task.CompletedTask;
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "plimsoll.json"), $$"""{"connectors": {"erp": "erpnext", "url": "{{erp.Url}}"}, "deliveries": {"longest_pause_seconds": 1} }""");
        OwnerFile.Write(Path.Combine(folder, "erp-secrets.json"), erp.Secrets);
        await using (var plimsoll = await PlimsollProcess.ServeAsync(folder))
        {
            using var client = new HttpClient { BaseAddress = plimsoll.Address };
            for (var i = 0; i < DrillSize.Memory; i++)
            {
                var bill = DeliveryVerbs.NewBill([.. Enumerable.Range(1, Lines).Select(line => DeliveryVerbs.Line(line, 10, line % 2))]);
                using var content = new StringContent(new JsonObject { ["payload"] = bill }.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
                Assert.True((await client.PostAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", content)).IsSuccessStatusCode);
            }
        }

        erp.Instead = null;
    }

    /// <summary>The most megabytes a server held that was started anew, while something went on.</summary>
    private static async Task<double> HighestAsync(string folder, string erp, Func<Task> work)
    {
        await SetErpAsync(folder, erp);
        await using var plimsoll = await PlimsollProcess.ServeAsync(folder);
        var (highest, ended) = (0.0, work());
        while (await Task.WhenAny(ended, Task.Delay(20)) != ended)
            highest = Math.Max(highest, AnonymousMb(plimsoll.Id));
        await ended;
        return highest;
    }

    private static async Task SetErpAsync(string folder, string erp)
    {
        var path = Path.Combine(folder, "plimsoll.json");
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        settings["connectors"]!["erp"] = erp;
        await File.WriteAllTextAsync(path, settings.ToJsonString());
    }

    private static double AnonymousMb(int processId)
    {
        var line = File.ReadLines($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/status").First(l => l.StartsWith("RssAnon:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
