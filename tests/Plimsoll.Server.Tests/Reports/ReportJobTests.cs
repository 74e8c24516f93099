using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>A report while it is made: what it tells, how it stops, and what it waits for.</summary>
public sealed class ReportJobTests
{
    private const int LongRows = 60_000;

    [Fact]
    public async Task Run_LongBook_TellsRowsSheetAndMemory()
    {
        await using var app = await PlimsollApp.StartAsync();
        var id = await app.Client.TakeAsync(LongBook.Of(LongRows));
        var report = await app.Client.UntilReportAsync(id, r => r.Text("state") == "running" && r.GetProperty("rows").GetInt64() > 0);

        Assert.Equal("Sheet1", report.Text("sheet"));
        Assert.InRange(report.GetProperty("rows").GetInt64(), 1, LongRows);
        Assert.True(report.GetProperty("memory").GetProperty("estimate_mb").GetDouble() > 0);
    }

    [Fact]
    public async Task Cancel_WhileItIsMade_LeavesNothingButItsRow()
    {
        await using var app = await PlimsollApp.StartAsync();
        var id = await app.Client.TakeAsync(LongBook.Of(LongRows));
        await app.Client.UntilReportAsync(id, r => r.Text("state") == "running");
        var cancelled = await app.SendAsync(HttpMethod.Post, $"/api/reports/{id}/cancel");

        Assert.Equal("cancelled", cancelled.Json.Text("state"));
        Assert.False(Directory.Exists(Path.Combine(app.Folder.Reports, $"{id}")));
        await app.UntilNoJobsAsync();
        await app.UntilNothingIsLeasedAsync();
        Assert.Equal("cancelled", (await app.Client.ReportAsync(id)).Text("state"));
    }

    [Fact]
    public async Task Cancel_Twice_IsTheSameAsOnce()
    {
        await using var app = await PlimsollApp.StartAsync();
        var id = await app.Client.TakeAsync(LongBook.Of(LongRows));
        await app.SendAsync(HttpMethod.Post, $"/api/reports/{id}/cancel");

        Assert.Equal("cancelled", (await app.SendAsync(HttpMethod.Post, $"/api/reports/{id}/cancel")).Json.Text("state"));
    }

    [Fact]
    public async Task Delete_WhileItIsMade_AsksToCancelFirst()
    {
        await using var app = await PlimsollApp.StartAsync();
        var id = await app.Client.TakeAsync(LongBook.Of(LongRows));

        Assert.Equal(HttpStatusCode.Conflict, (await app.SendAsync(HttpMethod.Delete, $"/api/reports/{id}")).Status);
        await app.SendAsync(HttpMethod.Post, $"/api/reports/{id}/cancel");
        Assert.Equal(HttpStatusCode.NoContent, (await app.SendAsync(HttpMethod.Delete, $"/api/reports/{id}")).Status);
    }

    [Fact]
    public async Task Download_BeforeItIsDone_SaysSo()
    {
        await using var app = await PlimsollApp.StartAsync();
        var id = await app.Client.TakeAsync(LongBook.Of(LongRows));
        var answer = await app.GetAsync($"/api/reports/{id}/combined.csv");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.EndsWith("there are files only when it is done.", answer.Json.Text("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MemoryShort_WaitsAndThenGoesOn()
    {
        var memory = new SetMemory();
        await using var app = await PlimsollApp.StartAsync(SetMemory.Settings, adjust: memory.Use);
        memory.UsedMb = 860; // above the first rung: exports wait, uploads are taken
        await app.ProbedAsync();
        var id = await app.TakeAsync(PoBook.Row("P"));

        Assert.Equal("queued", (await app.Client.ReportAsync(id)).Text("state"));
        memory.UsedMb = 100;
        await app.Client.UntilDoneAsync(id);
    }

    [Fact]
    public async Task Run_NeverFits_FailsWithTheReason()
    {
        await using var app = await PlimsollApp.StartAsync(
            """{"memory_optimization": {"max_memory_mb": 1000}, "reports": {"memory_mb": 4000}}""", adjust: new SetMemory().Use);
        var id = await app.TakeAsync(PoBook.Row("P"));
        var report = await app.Client.UntilEndedAsync(id);

        Assert.Equal("failed", report.Text("state"));
        Assert.StartsWith("The report needs 4008 MB of memory, more than the server may ever use.", report.Text("fault"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SeveralReports_AreMadeInTheOrderTheyCame()
    {
        await using var app = await PlimsollApp.StartAsync();
        var ids = new List<long>();
        for (var i = 0; i < 5; i++)
            ids.Add(await app.TakeAsync(PoBook.Row($"P{i}")));

        var finished = new List<(long Id, DateTimeOffset At)>();
        foreach (var id in ids)
            finished.Add((id, (await app.Client.UntilDoneAsync(id)).GetProperty("finished_at").GetDateTimeOffset()));
        Assert.Equal(ids, finished.OrderBy(f => f.At).ThenBy(f => f.Id).Select(f => f.Id));
        await app.UntilNothingIsLeasedAsync();
    }
}
