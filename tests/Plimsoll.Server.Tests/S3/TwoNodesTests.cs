using System.Net;
using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Reports;

namespace Plimsoll.Server.Tests.S3;

/// <summary>Two servers on one PostgreSQL and one bucket, with no folder in common.</summary>
public sealed class TwoNodesTests(BucketServer bucket) : IClassFixture<BucketServer>, IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("plimsoll-two-");
    private readonly string _prefix = Guid.NewGuid().ToString("N")[..8] + "/";
    private string _settings = null!;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var database = new JsonObject { ["provider"] = TestDatabase.ServerProvider, ["connection"] = await SharedServer.DatabaseAsync("bucket_" + _prefix[..8], migrated: true) };
        _settings = bucket.SettingsWith(_prefix, new JsonObject { ["database"] = database }.ToJsonString());
    }

    public ValueTask DisposeAsync()
    {
        _root.Delete(recursive: true);
        return default;
    }

    [Fact]
    public async Task Get_PhotoAndReportSentToTheOther_AreServed()
    {
        await using var one = await PlimsollApp.StartAsync(bucket.SettingsWith(_prefix), onServer: true);
        await using var other = await PlimsollApp.StartAsync(one.SettingsForAnother(), onServer: true);
        var invoice = await one.StoreAsync(Bill.Of().With("photo_base64", SamplePhoto.Base64));
        var report = await one.TakeAsync(PoBook.Row("P"));
        await one.Client.UntilDoneAsync(report);
        await one.UntilNoJobsAsync();

        foreach (var node in (PlimsollApp[])[one, other])
        {
            Assert.Equal(SamplePhoto.Bill, await node.Client.GetByteArrayAsync(invoice.Text("file_url"), Token));
            Assert.Equal(HttpStatusCode.OK, (await node.Client.GetAsync(invoice.Text("preview_url"), Token)).StatusCode);
            Assert.NotEmpty((await node.Client.CsvAsync(report, "combined")).Rows);
        }
    }

    [Fact]
    public async Task Parked_OnAServerThatStops_IsTakenInByTheOther()
    {
        var memory = new SetMemory { UsedMb = 920 };
        string address;
        await using (var one = await PlimsollApp.StartAsync(Short(), onServer: true, adjust: memory.Use))
        {
            await one.ProbedAsync();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/invoices") { Content = new StringContent(Bill.Of().WithPhoto(SamplePicture.Small).ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Add("Prefer", "respond-async");
            using var answer = await one.Client.SendAsync(request, Token);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            address = answer.Headers.Location!.ToString();
        }

        await using var other = await PlimsollApp.StartAsync(_settings, onServer: true);

        for (var watch = System.Diagnostics.Stopwatch.StartNew(); (await other.GetAsync(address)).Json.Text("state") != "done"; await Task.Delay(50, Token))
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "It is not taken in.");
        await Patient.UntilAsync(async () => !(await bucket.NamesAsync(_prefix)).Exists(name => name.StartsWith("parked/", StringComparison.Ordinal)), "Its body is left.", _patience);
    }

    [Fact]
    public async Task Scan_ItsServerIsKilled_IsReadToItsEndByTheOther()
    {
        await using var one = await ServeAsync("one");
        using var client = new HttpClient { BaseAddress = one.Address };
        var id = await client.ScanAsync(new SampleBill().Pdf(pages: 8));
        await client.UntilAsync(id, scan => scan.GetProperty("pages_done").GetInt32() >= 1);
        await one.KillAsync();

        await using var other = await ServeAsync("other");
        using var again = new HttpClient { BaseAddress = other.Address };
        var scan = await ScanVerbs.UntilEndedAsync(again, id);

        Assert.Equal(("done", 8), (scan.Text("state"), scan.GetProperty("pages_done").GetInt32()));
        Assert.Equal("HT-4711", scan.GetProperty("files")[0].GetProperty("result").Text("invoiceNumber"));
    }

    private string Short()
    {
        var settings = JsonNode.Parse(_settings)!.AsObject();
        settings["memory_optimization"] = JsonNode.Parse(SetMemory.Settings)!["memory_optimization"]!.DeepClone();
        return settings.ToJsonString();
    }

    private async Task<PlimsollProcess> ServeAsync(string name)
    {
        var folder = _root.CreateSubdirectory(name).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "plimsoll.json"), _settings, Token);
        return await PlimsollProcess.ServeAsync(folder, onServer: true);
    }
}
