using System.Net;
using System.Text;
using System.Text.Json;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Publisher;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>Books that BI Publisher makes.</summary>
[Collection(nameof(Alone))]
public sealed class ReportFetchTests : IAsyncLifetime
{
    private const long Job = 2_995_977;

    private FakePublisher _publisher = null!;

    public async ValueTask InitializeAsync()
    {
        _publisher = await FakePublisher.StartAsync();
        _publisher.Documents["501"] = Base64("P");
    }

    [Fact]
    public async Task Fetch_Report_IsScheduledWaitedForAndMade()
    {
        await using var app = await StartAsync();
        var id = await FetchAsync(app);
        var report = await app.Client.UntilDoneAsync(id);

        Assert.Equal(["scheduleReport", "getScheduledReportStatus", "getAllJobInstanceIDs", "getScheduledReportOutputInfo", "getDocumentData"], _publisher.Operations);
        Assert.Equal(("bi_publisher", Job), (report.Text("source"), report.GetProperty("remote_job").GetInt64()));
        Assert.Equal(["P"], (await app.Client.CsvAsync(id, "combined")).Column("Po Number"));
        Assert.Equal(3, ReportVerbs.ReportFiles(app.Folder.Root, id).Length);
        await app.UntilNothingIsLeasedAsync();
    }

    [Fact]
    public async Task Fetch_Dates_AreSentAsMonthDayYear()
    {
        await using var app = await StartAsync(""", "parameters": {"p_business_group": "Test BU"}""");
        await app.Client.UntilDoneAsync(await FetchAsync(app, """{"from": "2025-01-31", "to": "02-28-2025"}"""));
        var parameters = _publisher.Calls[0].Descendants().Where(e => e.Name.LocalName == "item" && e.HasElements)
            .ToDictionary(e => e.Elements().Single(v => v.Name.LocalName == "name").Value, e => e.Elements().Single(v => v.Name.LocalName == "values").Value);

        Assert.Equal(("01-31-2025", "02-28-2025"), (parameters["p_From_date"], parameters["p_To_date"]));
        Assert.Equal(("Test BU", "*"), (parameters["p_business_group"], parameters["p_po_number"]));
    }

    [Fact]
    public async Task Fetch_Problem_HasOutputToo()
    {
        _publisher.EndsAs = "Problem";
        await using var app = await StartAsync();

        await app.Client.UntilDoneAsync(await FetchAsync(app));
    }

    [Theory]
    [InlineData("Failed", "The job 2995977 of BI Publisher ended as FAILED. ORA-01555 snapshot too old Nothing was kept.")]
    [InlineData("Canceled", "The job 2995977 of BI Publisher ended as CANCELED. ORA-01555 snapshot too old Nothing was kept.")]
    [InlineData("Skipped", "The job 2995977 of BI Publisher ended as SKIPPED. ORA-01555 snapshot too old Nothing was kept.")]
    public async Task Fetch_JobEndsWithoutOutput_FailsWithItsReason(string state, string sentence)
    {
        (_publisher.EndsAs, _publisher.Message) = (state, "ORA-01555 snapshot too old");
        await using var app = await StartAsync();
        var report = await app.Client.UntilEndedAsync(await FetchAsync(app));

        Assert.Equal(("failed", sentence), (report.Text("state"), report.Text("fault")));
    }

    [Fact]
    public async Task Fetch_InstancesRefused_TriesTheNumberBehindTheJob()
    {
        _publisher.Instances = null;
        _publisher.Outputs.Clear();
        _publisher.Outputs[$"{Job + 1}"] = [("501", null)];
        await using var app = await StartAsync();

        await app.Client.UntilDoneAsync(await FetchAsync(app));
    }

    [Fact]
    public async Task Fetch_NumberBehindTheJobIsAStrangers_DoesNotTakeIt()
    {
        _publisher.Instances = null;
        _publisher.Outputs.Clear();
        _publisher.Outputs[$"{Job + 1}"] = [("666", "Payroll")];
        _publisher.Documents["666"] = Base64("STRANGER");
        _publisher.LooksUntilDone = 0;
        await using var app = await StartAsync(""", "timeout_minutes": 0.02""");
        var report = await app.Client.UntilEndedAsync(await FetchAsync(app));

        Assert.StartsWith("BI Publisher was not done within 0.02 minutes: its job 2995977 has ended and no output of it is found.", report.Text("fault"), StringComparison.Ordinal);
        Assert.DoesNotContain("getDocumentData", _publisher.Operations);
    }

    [Fact]
    public async Task Fetch_FirstInstanceIsTheWrongOne_TakesTheNext()
    {
        _publisher.Instances = ["7", "87", "88"];
        _publisher.Outputs["87"] = [("666", "Payroll")];
        await using var app = await StartAsync();
        var id = await FetchAsync(app);
        await app.Client.UntilDoneAsync(id);

        Assert.Equal(["P"], (await app.Client.CsvAsync(id, "combined")).Column("Po Number"));
    }

    [Fact]
    public async Task Fetch_JobThatExists_IsNotScheduledAgain()
    {
        await using var app = await StartAsync();
        await app.Client.UntilDoneAsync(await FetchAsync(app, """{"remote_job": 77}"""));

        Assert.DoesNotContain("scheduleReport", _publisher.Operations);
    }

    [Fact]
    public async Task Fetch_JobTooOldForItsState_IsFetchedAllTheSame()
    {
        await using var app = await StartAsync();

        await app.Client.UntilDoneAsync(await FetchAsync(app, """{"remote_job": 1}"""));
    }

    [Fact]
    public async Task Fetch_ServerBusyNowAndThen_GoesOn()
    {
        foreach (var operation in (string[])["scheduleReport", "getScheduledReportStatus", "getScheduledReportOutputInfo", "getDocumentData"])
            _publisher.Busy[operation] = 1;
        await using var app = await StartAsync();

        await app.Client.UntilDoneAsync(await FetchAsync(app));
        Assert.Equal(2, _publisher.Calls.Count(c => c.Name.LocalName == "getDocumentData"));
    }

    [Fact]
    public async Task Fetch_SlowJob_LetsOtherReportsPass()
    {
        _publisher.LooksUntilDone = int.MaxValue;
        await using var app = await StartAsync();
        var slow = await FetchAsync(app);
        await app.Client.UntilReportAsync(slow, r => r.Text("state") == "fetching");

        await app.Client.UntilDoneAsync(await app.TakeAsync(PoBook.Row("Q")));
        Assert.Equal("fetching", (await app.Client.ReportAsync(slow)).Text("state"));
    }

    [Fact]
    public async Task Cancel_WhileItIsFetched_EndsTheAsking()
    {
        _publisher.LooksUntilDone = int.MaxValue;
        await using var app = await StartAsync();
        var id = await FetchAsync(app);
        await app.Client.UntilReportAsync(id, r => r.Text("state") == "fetching");

        Assert.Equal("cancelled", (await app.SendAsync(HttpMethod.Post, $"/api/reports/{id}/cancel")).Json.Text("state"));
        await app.UntilNoJobsAsync();
    }

    [Fact]
    public async Task Serve_StoppedWhileItIsFetched_GoesOnWithTheSameJob()
    {
        _publisher.LooksUntilDone = 5;
        var folder = Directory.CreateTempSubdirectory("plimsoll-fetch-");
        long id;
        await using (var app = await PlimsollApp.StartAsync(_publisher.Settings(), root: folder.FullName))
        {
            id = await FetchAsync(app);
            await app.Client.UntilReportAsync(id, r => r.GetProperty("remote_job").ValueKind == JsonValueKind.Number);
        }

        await using (var again = await PlimsollApp.StartAsync(_publisher.Settings(), root: folder.FullName))
            await again.Client.UntilDoneAsync(id);
        Assert.Single(_publisher.Calls, c => c.Name.LocalName == "scheduleReport");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Fetch_HugeBody_GoesToDiskInLittleMemory()
    {
        const int Megabytes = 90;
        _publisher.WriteDocument = body => WriteAsync(body, Megabytes);
        await using var app = await StartAsync();
        var before = GC.GetTotalAllocatedBytes();
        var report = await app.Client.UntilEndedAsync(await FetchAsync(app));

        Assert.Equal(Megabytes * (3L << 20) / 4, report.GetProperty("book_bytes").GetInt64());
        Assert.StartsWith("The file is neither a workbook nor a CSV.", report.Text("fault"), StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, Megabytes << 19); // the fake, the test and the jobs around it allocate too
    }

    [Fact]
    public async Task Fetch_BodyAboveTheLimit_IsBrokenOff()
    {
        _publisher.WriteDocument = body => WriteAsync(body, megabytes: 8);
        await using var app = await PlimsollApp.StartAsync(_publisher.Settings()[..^1] + """, "reports": {"max_upload_mb": 2}}""");
        var report = await app.Client.UntilEndedAsync(await FetchAsync(app));

        Assert.StartsWith("BI Publisher has refused: the document is larger than 2 MB.", report.Text("fault"), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(app.Folder.Spool));
    }

    [Fact]
    public async Task Fetch_WrongPassword_FailsAtOnceAndTellsNoSecret()
    {
        await using var app = await PlimsollApp.StartAsync(_publisher.Settings().Replace(FakePublisher.Password, "other-secret", StringComparison.Ordinal));
        var report = await app.Client.UntilEndedAsync(await FetchAsync(app));

        Assert.StartsWith("BI Publisher has refused: oracle.xdo.webservice.exception.AccessDeniedException", report.Text("fault"), StringComparison.Ordinal);
        Assert.DoesNotContain("other-secret", report.ToString(), StringComparison.Ordinal);
        Assert.Single(_publisher.Calls);
    }

    [Fact]
    public async Task Fetch_CertificateNobodyKnows_IsRefusedBeforeAPasswordIsSent()
    {
        await using var secure = await FakePublisher.StartAsync(secure: true);
        await using var app = await PlimsollApp.StartAsync(secure.Settings());
        var report = await app.Client.UntilEndedAsync(await FetchAsync(app));

        Assert.StartsWith("BI Publisher has refused: its certificate cannot be verified.", report.Text("fault"), StringComparison.Ordinal);
        Assert.Empty(secure.Calls);
    }

    [Fact]
    public async Task Fetch_NotSetUp_IsRefused()
    {
        await using var app = await PlimsollApp.StartAsync();
        var answer = await app.PostAsync("/api/reports/po/fetch", "{}");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.StartsWith("BI Publisher is not set up.", answer.Json.Text("title"), StringComparison.Ordinal);
        app.AssertNoReport();
    }

    [Theory]
    [InlineData("""{"from": "yesterday"}""")]
    [InlineData("""{"remote_job": 0}""")]
    [InlineData("""{"remote_job": "x"}""")]
    public async Task Fetch_RequestThatMakesNoSense_IsRefused(string body)
    {
        await using var app = await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await app.PostAsync("/api/reports/po/fetch", body)).Status);
        app.AssertNoReport();
    }

    [Fact]
    public async Task Schedule_TimeHasCome_FetchesByItself()
    {
        await using var app = await StartAsync(""", "schedule": "* * * * * *" """);

        await Patient.UntilAsync(() => app.Count("SELECT COUNT(*) FROM PoReports WHERE State = 3 AND IsFetched") > 1, "Nothing is fetched by itself.");
    }

    [Fact]
    public async Task Schedule_LastStillUnderWay_BeginsNoOther()
    {
        _publisher.LooksUntilDone = int.MaxValue;
        await using var app = await StartAsync(""", "schedule": "* * * * * *" """);
        await Patient.UntilAsync(() => _publisher.Calls.Count(c => c.Name.LocalName == "getScheduledReportStatus") > 3, "The job is not looked at."); // a second apart: the schedule has come round twice

        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM PoReports"));
    }

    public ValueTask DisposeAsync() => _publisher.DisposeAsync();

    private Task<PlimsollApp> StartAsync(string more = "") => PlimsollApp.StartAsync(_publisher.Settings(more));

    private static async Task<long> FetchAsync(PlimsollApp app, string body = "{}")
    {
        var answer = await app.PostAsync("/api/reports/po/fetch", body);
        Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text);
        return answer.Json.GetProperty("id").GetInt64();
    }

    private static string Base64(string order) => Convert.ToBase64String(Workbook.Of(PoBook.Header, PoBook.Row(order)), Base64FormattingOptions.InsertLineBreaks).TrimEnd('=');

    /// <summary>Base64 of so many megabytes, in pieces.</summary>
    private static async Task WriteAsync(Stream body, int megabytes)
    {
        var piece = Encoding.ASCII.GetBytes(new string('B', 1 << 16));
        for (var written = 0; written < megabytes << 20; written += piece.Length)
            await body.WriteAsync(piece);
    }
}
