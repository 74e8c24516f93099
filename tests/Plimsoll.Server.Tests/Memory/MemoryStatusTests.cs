using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Memory;

/// <summary>What a person needs to act: who holds memory, who was refused and why, and what cleaning up has brought.</summary>
public sealed class MemoryStatusTests : IAsyncDisposable
{
    private readonly SetMemory _memory = new();

    private PlimsollApp _app = null!;
    private string _admin = "";

    [Fact]
    public async Task Get_LeasesOut_SaysWhatTheyAreFor()
    {
        await StartAsync();
        var governor = _app.Services.GetRequiredService<MemoryGovernor>();
        using var reading = governor.TryReserve(70 << 20, LeasePurpose.Reading);

        var status = await StatusAsync();

        var purposes = status.GetProperty("purposes").EnumerateArray().ToList();
        Assert.Equal(["background", "reading", "export", "upload", "request", "commit"], purposes.Select(p => p.Text("purpose")));
        Assert.Equal((70, 1, 1), (purposes[1].Number("leased_mb"), purposes[1].Number("leases"), purposes[1].Number("admitted")));
        Assert.Equal(70, status.GetProperty("budget").Number("leased_mb"));
    }

    [Fact]
    public async Task Get_Budget_SplitsIt()
    {
        await StartAsync();

        var budget = (await StatusAsync()).GetProperty("budget");

        Assert.Equal((100, 60), (budget.Number("baseline_mb"), budget.Number("reserve_mb")));
        Assert.Equal(1000 - 100 - 100, budget.Number("available_mb") + budget.Number("caches_mb")); // what is above the forced rung is not leased
        Assert.InRange(budget.Number("caches_mb"), 1, 10);
        Assert.InRange(budget.Number("heap_mb") + budget.Number("native_mb"), 99.9m, decimal.MaxValue); // this process has a larger heap than the 100 MB that the test says
    }

    [Fact]
    public async Task Get_InvoicesWereMade_ShowsTheirReceiptsNewestFirstAndRepeatsNot()
    {
        await StartAsync();
        var (first, second) = (Bill.Of(), Bill.Of());
        var names = new[] { await NameAsync(first), await NameAsync(second), await NameAsync(second) };

        var receipts = (await StatusAsync()).GetProperty("receipts").EnumerateArray().ToList();

        Assert.Equal([names[1], names[0]], receipts.Select(receipt => receipt.Text("name")));
        Assert.All(receipts, receipt => Assert.True(receipt.Number("estimate_mb") > 0 && receipt.Number("peak_mb") > 0));

        async Task<string> NameAsync(System.Text.Json.Nodes.JsonObject bill) => (await _app.CreateAsync(bill)).Name;
    }

    [Fact]
    public async Task Get_ChildRuns_ShowsItWithItsMemory()
    {
        await StartAsync();
        using var child = _app.Services.GetRequiredService<ChildProcesses>().Enter(Environment.ProcessId, "tesseract", 96 << 20);

        var shown = Assert.Single((await StatusAsync()).GetProperty("workers").EnumerateArray());

        Assert.Equal((Environment.ProcessId, "tesseract", 96), (shown.Number("pid"), shown.Text("name"), shown.Number("leased_mb")));
        Assert.True(shown.Number("rss_mb") > 20, shown.ToString());
    }

    [Fact]
    public async Task Get_ChildHasEnded_ShowsNone()
    {
        await StartAsync();
        _app.Services.GetRequiredService<ChildProcesses>().Enter(Environment.ProcessId, "tesseract", 96 << 20).Dispose();

        Assert.Empty((await StatusAsync()).GetProperty("workers").EnumerateArray());
    }

    [Fact]
    public async Task Get_RequestWasRefused_SaysWhichAndWhy()
    {
        await StartAsync();
        _memory.UsedMb = 950;
        await _app.ProbedAsync();
        await _app.CreateAsync(Bill.Of());

        var status = await StatusAsync();

        var refusal = Assert.Single(status.GetProperty("refusals").EnumerateArray());
        Assert.Equal("POST " + PlimsollVerbs.Purchase + "create_purchase_invoice", refusal.Text("what"));
        Assert.Equal(
            ("upload", "pressure", "transient", "needs_forced_cleanup"),
            (refusal.Text("purpose"), refusal.Text("reason"), refusal.Text("kind"), refusal.Text("level")));
        Assert.Equal((1, 0), (refusal.Number("estimate_mb"), refusal.Number("available_mb")));
        Assert.Equal(1, status.GetProperty("counters").Number("refused"));
    }

    [Fact]
    public async Task Get_ManyRefused_ShowsTheLastTwentyNewestFirst()
    {
        await StartAsync();
        var (pressure, governor) = (_app.Services.GetRequiredService<PressureLog>(), _app.Services.GetRequiredService<MemoryGovernor>());
        for (var i = 0; i < 25; i++)
        {
            using var lease = governor.TryReserve(5L << 30);
            pressure.Refuse(lease, $"job {i}");
        }

        var shown = (await StatusAsync()).GetProperty("refusals").EnumerateArray().Select(r => r.Text("what"));

        Assert.Equal(Enumerable.Range(5, 20).Reverse().Select(i => $"job {i}"), shown);
    }

    [Fact]
    public async Task Get_BatchWasGivenUp_CountsIt()
    {
        await StartAsync();
        var body = $$"""{"payload": {{Bill.Of(Bill.Lines(2000)).ToJsonString()}}}""";
        await _app.PostInTwoAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", body, between: async () =>
        {
            _memory.UsedMb = 950;
            await _app.ProbedAsync();
        });

        Assert.Equal(1, (await StatusAsync()).GetProperty("counters").Number("aborted"));
    }

    [Fact]
    public async Task Get_AfterCleanup_SaysWhatItFreed()
    {
        await StartAsync();
        Assert.Equal(JsonValueKind.Null, (await StatusAsync()).GetProperty("last_cleanup").ValueKind);
        await _app.SendAsync(HttpMethod.Post, "/api/memory/cleanup", authorization: _admin);

        var cleanup = (await StatusAsync()).GetProperty("last_cleanup");

        Assert.Equal(("asked", 100, 100, 0), (cleanup.Text("reason"), cleanup.Number("before_mb"), cleanup.Number("after_mb"), cleanup.Number("freed_mb")));
    }

    [Fact]
    public async Task Get_CollectorAndKernel_AreShown()
    {
        await StartAsync();

        var status = await StatusAsync();

        Assert.True(status.GetProperty("gc").Number("heap_mb") > 0);
        Assert.Equal(("set by the test", 4000), (status.GetProperty("container").Text("source"), status.GetProperty("container").Number("limit_mb")));
        Assert.Equal(
            File.Exists("/proc/pressure/memory") ? JsonValueKind.Object : JsonValueKind.Null,
            status.GetProperty("stalls").GetProperty("machine").ValueKind);
    }

    [Fact]
    public async Task Metrics_Admin_GetsTheSameFigures()
    {
        await StartAsync();
        using var lease = _app.Services.GetRequiredService<MemoryGovernor>().TryReserve(70 << 20, LeasePurpose.Reading);

        var answer = await _app.GetAsync("/metrics", _admin);

        Assert.Equal("text/plain", answer.MediaType);
        Assert.Contains("\n# TYPE plimsoll_memory_budget_bytes gauge\nplimsoll_memory_budget_bytes 1048576000\n", answer.Text, StringComparison.Ordinal);
        Assert.Contains($"\nplimsoll_leased_bytes{{purpose=\"reading\"}} {70 << 20}\n", answer.Text, StringComparison.Ordinal);
        Assert.Contains("\n# TYPE plimsoll_leases_admitted_total counter\n", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>Every line is a comment or <c>name{labels} number</c>, and every name is described once, before its first value.</summary>
    [Fact]
    public async Task Metrics_EveryLine_IsWellFormed()
    {
        await StartAsync();
        using var child = _app.Services.GetRequiredService<ChildProcesses>().Enter(Environment.ProcessId, "plimsoll worker", 1);

        var lines = (await _app.GetAsync("/metrics", _admin)).Text.Split('\n');

        Assert.Equal("", lines[^1]);
        string? described = null;
        foreach (var line in lines[..^1].Where(l => !l.StartsWith("# HELP ", StringComparison.Ordinal)))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
                described = line.Split(' ')[2];
            else
                Assert.Matches($$"""^{{described}}(_bucket|_sum|_count)?(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[0-9.E+-]+$""", line);
        }

        var types = lines.Where(l => l.StartsWith("# TYPE ", StringComparison.Ordinal)).ToList();
        Assert.Equal(types.Distinct(), types);
    }

    [Fact]
    public async Task Metrics_NoKey_IsRefused()
    {
        await using var app = await PlimsollApp.StartAsync(development: false);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync("/metrics")).Status);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task StartAsync()
    {
        _app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: _memory.Use);
        _admin = await _app.KeyAsync(Role.Admin);
    }

    private async Task<JsonElement> StatusAsync() => (await _app.GetAsync("/api/memory", _admin)).Json;
}
