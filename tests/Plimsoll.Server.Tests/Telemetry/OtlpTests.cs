using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Telemetry;

public sealed class OtlpTests
{
    [Fact]
    public async Task Serve_Collector_GetsSpansOfRequestsAndJobsAndTheMetrics()
    {
        await using var collector = await FakeCollector.StartAsync();
        await using (var app = await PlimsollApp.StartAsync(Settings(collector)))
        {
            var name = (await app.StoreAsync(Bill.Of().With("supplier", "Secret Ltd").With("photo_base64", SamplePhoto.Base64))).Text("name");
            await app.GetAsync($"/api/invoices/{name}/preview");
            await Patient.UntilAsync(() => collector.Has("/v1/metrics", "plimsoll.memory_level"), "No metrics come.");
            await Patient.UntilAsync(() => collector.Has("/v1/metrics", "plimsoll.request_seconds"), "No times of requests come.");
            Assert.True(collector.Has("/v1/metrics", "plimsoll.leased_bytes"));
            Assert.False(collector.Has("/v1/traces", name!));
        }

        Assert.True(collector.Has("/v1/traces", "/api/invoices/{name}/preview"), "No span of a request.");
        Assert.True(collector.Has("/v1/traces", "job "), "No span of a job.");
        Assert.False(collector.Has("/v1/traces", "Secret"));
        Assert.False(collector.Has("/v1/traces", "url.path"));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(null)]
    public async Task Serve_CollectorRefusesOrHangs_EveryInvoiceIsTaken(int? status)
    {
        await using var collector = await FakeCollector.StartAsync();
        collector.Status = status;
        await using var app = await PlimsollApp.StartAsync(Settings(collector));
        await Patient.UntilAsync(() => collector.Requests > 0, "Nothing is sent.");

        // more spans than may wait
        await Parallel.ForEachAsync(Enumerable.Range(0, 2_200), async (_, _) => Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/health/live")).Status));

        await app.StoreAsync(Bill.Of());
    }

    [Fact]
    public async Task Serve_NoCollector_LoadsNothingForIt()
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-otlp-");
        await using (var server = await PlimsollProcess.ServeAsync(folder.FullName))
        {
            var mapped = await File.ReadAllTextAsync($"/proc/{server.Id}/maps", TestContext.Current.CancellationToken);

            Assert.Contains("Serilog.dll", mapped, StringComparison.Ordinal);
            Assert.DoesNotContain("OpenTelemetry", mapped, StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Serve_AddressIsNone_SaysSoAndEnds()
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-otlp-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "plimsoll.json"), """{"telemetry": {"otlp_endpoint": "collector:4318"}}""", TestContext.Current.CancellationToken);

        var (exitCode, output) = await PlimsollProcess.RunAsync("serve", "--urls", "http://127.0.0.1:0", "--data", folder.FullName);

        Assert.Equal(1, exitCode);
        Assert.Contains("telemetry.otlp_endpoint is an address", output);
        folder.Delete(recursive: true);
    }

    private static string Settings(FakeCollector collector) =>
        $$"""{"telemetry": {"otlp_endpoint": "{{collector.Address}}", "trace_share": 1, "metrics_seconds": 1} }""";
}
