using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>A report from its upload to its deletion, over HTTP.</summary>
public sealed class ReportEndpointsTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] Kinds = ["combined", "processed", "detailed"];

    private HttpClient Client => server.App.Client;

    [Fact]
    public async Task Take_Book_BecomesThreeFilesNamedAsEver()
    {
        var id = await server.App.TakeAsync(PoBook.Row("P", line: 100, received: 60), PoBook.Row("Q", received: 5));
        var report = await Client.UntilDoneAsync(id);

        Assert.Equal("Q", (await Client.CsvAsync(id, "combined"))[1, "Po Number"]);
        Assert.Equal(["40", "-5"], (await Client.CsvAsync(id, "processed")).Column("diff"));
        Assert.Equal(2, (await Client.CsvAsync(id, "detailed")).Rows.Count);
        Assert.Equal(("orders.xlsx", 2, 1), (report.Text("book_name"), report.GetProperty("rows").GetInt64(), report.GetProperty("sheets").GetInt32()));
        Assert.All(report.GetProperty("files").EnumerateArray(), file => Assert.Matches("^(Combined|Processed|ProcessedDetailed)_PO_Report_01012020_to_12312025_[0-9]{8}_[0-9]{6}[.]csv$", file.Text("name")));
        Assert.Equal(3, ReportVerbs.ReportFiles(server.App.Folder.Root, id).Length);
    }

    [Fact]
    public async Task Take_Answer_SaysWhereTheReportIs()
    {
        var answer = await Client.PostBookAsync(Workbook.Of(PoBook.Header, PoBook.Row("P")));

        Assert.Equal($"/api/reports/{answer.Json.GetProperty("id").GetInt64()}", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Take_NoDates_CarriesFromTheBeginningToToday()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Workbook.Of(PoBook.Header, PoBook.Row("P"))), "file", "orders.xlsx" } };
        var taken = await Answer.OfAsync(await Client.PostAsync("/api/reports/po", form, TestContext.Current.CancellationToken));
        var report = await Client.ReportAsync(taken.Json.GetProperty("id").GetInt64());

        Assert.Equal("01-01-2020", report.Text("from"));
        Assert.Matches("^[0-9]{2}-[0-9]{2}-20[0-9]{2}$", report.Text("to"));
    }

    [Fact]
    public async Task Take_NameWithAPath_IsShownWithoutItAndNoPartOfAPath()
    {
        var answer = await Client.PostBookAsync(Workbook.Of(PoBook.Header, PoBook.Row("P")), name: "../../..\\secret/orders 2025.xlsx");
        var id = answer.Json.GetProperty("id").GetInt64();

        Assert.Equal("orders 2025.xlsx", (await Client.UntilDoneAsync(id)).Text("book_name"));
        Assert.DoesNotContain(ReportVerbs.ReportFiles(server.App.Folder.Root, id), name => name.Contains("orders", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Take_BookThatIsNone_FailsWithTheReasonAndKeepsNothing()
    {
        var id = await Client.TakeAsync("no book, but more than nothing"u8.ToArray());
        var report = await Client.UntilEndedAsync(id);

        Assert.Equal("failed", report.Text("state"));
        Assert.StartsWith("The header of the sheet «CSV» (row 1) has no column «Po Number»", report.Text("fault"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(server.App.Folder.Reports, $"{id}")));
    }

    [Fact]
    public async Task Find_BookWithOddities_TellsThem()
    {
        var id = await server.App.TakeAsync(PoBook.Row("P", received: "abc"));
        var report = await Client.UntilDoneAsync(id);

        Assert.Equal("Amounts that are no numbers, taken for blank: 1 (I2 of «Sheet1» holds «abc»).", report.GetProperty("findings")[0].GetString());
    }

    [Fact]
    public async Task Download_Whole_IsNamedAndNotSniffed()
    {
        var id = await DoneAsync();
        var (response, bytes) = await server.App.DownloadAsync($"/api/reports/{id}/processed.csv");

        Assert.StartsWith("Processed_PO_Report_", response.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.StartsWith("Report Type,Date Range,Generation Date,Po Number,", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_Range_GivesThatPart()
    {
        var id = await DoneAsync();
        var path = $"/api/reports/{id}/combined.csv";
        var whole = await Client.GetByteArrayAsync(path, TestContext.Current.CancellationToken);
        using var middle = await Client.RangeAsync(path, 7, 19);
        using var rest = await Client.RangeAsync(path, 20, null);

        Assert.Equal(HttpStatusCode.PartialContent, middle.StatusCode);
        Assert.Equal(whole[7..20], await middle.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(whole[20..], await rest.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Download_RangeBehindTheEnd_IsRefused()
    {
        using var behind = await Client.RangeAsync($"/api/reports/{await DoneAsync()}/combined.csv", 10_000_000, null);

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, behind.StatusCode);
    }

    [Fact]
    public async Task Zip_ReportDone_HoldsTheThreeFiles()
    {
        var id = await DoneAsync();
        var (response, bytes) = await server.App.DownloadAsync($"/api/reports/{id}/all.zip");
        using var zip = new ZipArchive(new MemoryStream(bytes));

        Assert.Matches("^PO_Report_01012020_to_12312025_[0-9]{8}_[0-9]{6}[.]zip$", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(ReportVerbs.ReportFiles(server.App.Folder.Root, id), zip.Entries.Select(e => e.Name).Order(StringComparer.Ordinal));
        foreach (var entry in zip.Entries)
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(server.App.Folder.Reports, $"{id}", entry.Name), TestContext.Current.CancellationToken), Bytes(entry));
    }

    [Fact]
    public async Task Preview_LongReport_ShowsTenRowsAndCountsAll()
    {
        var id = await server.App.TakeAsync([.. Enumerable.Range(0, 500).Select(i => PoBook.Row($"P{i:000}"))]);
        await Client.UntilDoneAsync(id);
        var preview = await PreviewAsync(id, "");

        Assert.Equal((10, 500, 15), (preview.GetProperty("rows").GetArrayLength(), preview.GetProperty("row_count").GetInt32(), preview.GetProperty("column_count").GetInt32()));
        Assert.Equal("Po Number", preview.GetProperty("columns")[3].GetString());
        Assert.Equal("P009", preview.GetProperty("rows")[9][3].GetString());
    }

    [Fact]
    public async Task Preview_RestOfTheFileLost_DoesNotMissIt()
    {
        var id = await server.App.TakeAsync([.. Enumerable.Range(0, 20_000).Select(i => PoBook.Row($"P{i}", remark: new string('x', 100)))]);
        await Client.UntilDoneAsync(id);
        var path = Directory.GetFiles(Path.Combine(server.App.Folder.Reports, $"{id}"), "Combined*").Single();
        await using (var file = File.OpenWrite(path))
            file.SetLength(128 << 10); // no preview reads beyond its rows and a buffer

        Assert.Equal(20_000, (await PreviewAsync(id, "?file=combined")).GetProperty("row_count").GetInt32());
    }

    [Theory]
    [InlineData("processed", 3, 3, 17)]
    [InlineData("detailed", 1_000_000, 20, 21)]
    [InlineData("detailed", -1, 0, 21)]
    public async Task Preview_FileAndRows_AreChosen(string file, int asked, int shown, int columns)
    {
        var id = await server.App.TakeAsync([.. Enumerable.Range(0, 20).Select(i => PoBook.Row($"P{i}"))]);
        await Client.UntilDoneAsync(id);
        var preview = await PreviewAsync(id, $"?file={file}&rows={asked}");

        Assert.Equal((shown, columns), (preview.GetProperty("rows").GetArrayLength(), preview.GetProperty("column_count").GetInt32()));
    }

    [Fact]
    public async Task Preview_RowLongerThanAnAnswer_EndsBeforeIt()
    {
        var text = new string('x', 32_767);
        object?[] longRow = [.. PoBook.Row("Q"), .. Enumerable.Repeat<object?>(text, 12)];
        string?[] header = [.. PoBook.Header, .. Enumerable.Range(0, 12).Select(i => $"More {i}")];
        var id = await Client.TakeAsync(Workbook.Of([[.. header], PoBook.Row("P"), .. Enumerable.Repeat(longRow, 40)]));
        await Client.UntilDoneAsync(id);
        var preview = await PreviewAsync(id, "?rows=40");

        Assert.InRange(preview.GetProperty("rows").GetArrayLength(), 1, 5);
        Assert.Equal(41, preview.GetProperty("row_count").GetInt32());
    }

    [Fact]
    public async Task List_Reports_ComeNewestFirstInParts()
    {
        var older = await DoneAsync();
        var newer = await DoneAsync();
        var first = (await server.App.GetAsync("/api/reports?limit=1")).Json;
        var second = (await server.App.GetAsync($"/api/reports?limit=1&cursor={first.Text("next")}")).Json;

        Assert.Equal(newer, first.GetProperty("items")[0].GetProperty("id").GetInt64());
        Assert.Equal(older, second.GetProperty("items")[0].GetProperty("id").GetInt64());
        Assert.Equal("done", second.GetProperty("items")[0].Text("state"));
    }

    [Fact]
    public async Task Delete_ReportDone_LeavesNeitherRowNorFile()
    {
        var id = await DoneAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await server.App.SendAsync(HttpMethod.Delete, $"/api/reports/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.App.GetAsync($"/api/reports/{id}/combined.csv")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.App.SendAsync(HttpMethod.Delete, $"/api/reports/{id}")).Status);
        Assert.False(Directory.Exists(Path.Combine(server.App.Folder.Reports, $"{id}")));
    }

    [Fact]
    public async Task Cancel_ReportDone_ChangesNothing()
    {
        var id = await DoneAsync();
        var answer = await server.App.SendAsync(HttpMethod.Post, $"/api/reports/{id}/cancel");

        Assert.Equal((HttpStatusCode.Conflict, $"The report {id} is done already. Nothing was changed."), (answer.Status, answer.Json.Text("title")));
        Assert.Equal(3, ReportVerbs.ReportFiles(server.App.Folder.Root, id).Length);
    }

    [Fact]
    public async Task Events_Report_AreToldToTheEnd()
    {
        var id = await server.App.TakeAsync([.. Enumerable.Range(0, 2_000).Select(i => PoBook.Row($"P{i}"))]);
        using var response = await Client.GetAsync($"/api/reports/{id}/events", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var last = JsonDocument.Parse(lines[^1]["data: ".Length..]).RootElement;

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("event: report", lines[^2]);
        Assert.Equal(("done", "Sheet1", 2_000), (last.Text("state"), last.Text("sheet"), last.GetProperty("rows").GetInt32()));
        Assert.True(last.GetProperty("memory").GetProperty("estimate_mb").GetDouble() > 0);
    }

    [Theory]
    [InlineData("GET", "/api/reports/999999")]
    [InlineData("DELETE", "/api/reports/999999")]
    [InlineData("POST", "/api/reports/999999/cancel")]
    [InlineData("GET", "/api/reports/999999/events")]
    [InlineData("GET", "/api/reports/999999/preview")]
    [InlineData("GET", "/api/reports/999999/all.zip")]
    [InlineData("GET", "/api/reports/999999/combined.csv")]
    [InlineData("GET", "/api/reports/..%2f..%2fplimsoll.db/combined.csv")]
    public async Task Any_UnknownReport_IsNotFound(string method, string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await server.App.SendAsync(new HttpMethod(method), path)).Status);

    [Theory]
    [InlineData("other.csv")]
    [InlineData("..%2f..%2fplimsoll.csv")]
    [InlineData("preview?file=other")]
    public async Task Download_UnknownFile_IsNotFound(string file) =>
        Assert.Equal(HttpStatusCode.NotFound, (await server.App.GetAsync($"/api/reports/{await DoneAsync()}/{file}")).Status);

    [Fact]
    public async Task Download_EachKind_IsLinkedInTheReport()
    {
        var report = await Client.UntilDoneAsync(await server.App.TakeAsync(PoBook.Row("P")));
        var files = report.GetProperty("files").EnumerateArray().ToList();

        Assert.Equal(Kinds, files.Select(f => f.Text("file")));
        foreach (var file in files)
            Assert.Equal(file.GetProperty("bytes").GetInt64(), (await Client.GetByteArrayAsync(file.Text("url"), TestContext.Current.CancellationToken)).LongLength);
    }

    private async Task<long> DoneAsync()
    {
        var id = await server.App.TakeAsync(PoBook.Row("P", line: 100), PoBook.Row("Q"));
        await Client.UntilDoneAsync(id);
        return id;
    }

    private async Task<JsonElement> PreviewAsync(long id, string query) => (await server.App.GetAsync($"/api/reports/{id}/preview{query}")).Json;

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
