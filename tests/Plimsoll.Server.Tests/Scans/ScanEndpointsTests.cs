using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Scans;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Scans;

public sealed class ScanEndpointsTests : IAsyncLifetime
{
    private PlimsollApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await PlimsollApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Post_Bills_AreReadOneAfterTheOther()
    {
        var answer = await _app.Client.PostScanAsync(("first.pdf", new SampleBill().Pdf()), ("../second.pdf", new SampleBill { Number = "HT-4712" }.Pdf(pages: 2)));
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal($"/api/scans/{answer.Json.GetProperty("id")}", answer.Json.Text("url"));
        var scan = await _app.Client.UntilEndedAsync(answer.Json.GetProperty("id").GetInt64());

        Assert.Equal("done", scan.Text("state"));
        Assert.Equal((3, 3), (scan.GetProperty("pages").GetInt32(), scan.GetProperty("pages_done").GetInt32()));
        Assert.Equal(["first.pdf", "second.pdf"], scan.GetProperty("files").EnumerateArray().Select(file => file.Text("file_name")));
        Assert.Equal(["HT-4711", "HT-4712"], scan.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("result").Text("invoiceNumber")));
        Assert.True(scan.GetProperty("memory").Number("estimate_mb") > 0);
    }

    [Fact]
    public async Task Post_Bill_IsReadWithItsLinesAndMatches()
    {
        await _app.SendAsync(HttpMethod.Post, "/api/suppliers", new { name = "HIMAL TRADERS PRIVATE LIMITED" });
        await _app.SendAsync(HttpMethod.Post, "/api/items", new { item_code = "SODA", item_name = "Soda water crate" });
        var result = (await _app.ReadAsync(new SampleBill().Pdf())).GetProperty("result");

        Assert.Equal("HIMAL TRADERS PRIVATE LIMITED", result.GetProperty("supplierMatch").GetProperty("match").Text("name"));
        Assert.Equal(3, result.GetProperty("lines").GetArrayLength());
        Assert.Equal("SODA", result.GetProperty("itemMatches")[2].GetProperty("match").Text("item_code"));
        Assert.Equal(new SampleBill().Total, result.Number("total"));
    }

    [Fact]
    public async Task Post_Picture_IsRecognised()
    {
        var file = await _app.ReadAsync(new SampleBill().Png());

        Assert.Equal("done", file.Text("state"));
        Assert.Equal("HT-4711", file.GetProperty("result").Text("invoiceNumber"));
        Assert.Equal(new SampleBill().Total, file.GetProperty("result").Number("total"));
    }

    [Fact]
    public async Task Post_TiffOfSeveralPages_IsOneBillOfThem()
    {
        var answer = await _app.Client.PostScanAsync(("bill.tif", SamplePicture.Tiff((400, 200, 255), (300, 500, 200))), ("bill.webp", SamplePicture.Named("lossy.webp")));
        var scan = await _app.Client.UntilEndedAsync(answer.Json.GetProperty("id").GetInt64());

        Assert.Equal([2, 1], scan.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("pages_done").GetInt32()));
        Assert.All(scan.GetProperty("files").EnumerateArray(), file => Assert.Equal("done", file.Text("state")));
    }

    [Fact]
    public async Task Post_NotAPicture_NamesTheFileAndStoresNothing()
    {
        var answer = await _app.Client.PostScanAsync(("good.pdf", new SampleBill().Pdf()), ("letter.docx", "PK no picture"u8.ToArray()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.StartsWith("The file «letter.docx» cannot be accepted", answer.Json.Text("title"), StringComparison.Ordinal);
        _app.AssertNothingStored();
        Assert.Equal(0, _app.Count("SELECT COUNT(*) FROM Scans"));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x--\r\n", HttpStatusCode.BadRequest)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{}", HttpStatusCode.UnsupportedMediaType)]
    public async Task Post_NoFiles_IsRefused(string mediaType, string body, HttpStatusCode status) =>
        Assert.Equal(status, (await _app.PostBytesAsync("/api/scans", mediaType, Encoding.UTF8.GetBytes(body))).Status);

    [Fact]
    public async Task Get_BrokenPdf_FailsWithItsReasonAlone()
    {
        var answer = await _app.Client.PostScanAsync(("broken.pdf", "%PDF-1.7\nnothing more\n%%EOF"u8.ToArray()), ("good.pdf", new SampleBill().Pdf()));
        var scan = await _app.Client.UntilEndedAsync(answer.Json.GetProperty("id").GetInt64());

        Assert.Equal("done", scan.Text("state"));
        Assert.Equal(["failed", "done"], scan.GetProperty("files").EnumerateArray().Select(file => file.Text("state")));
        Assert.Contains("broken", scan.GetProperty("files")[0].Text("fault"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_Scan_TellThePageAndEndWithTheLastState()
    {
        var id = await _app.Client.ScanAsync(ManyPages.Pdf(3));
        var events = await _app.Client.GetStringAsync($"/api/scans/{id}/events", TestContext.Current.CancellationToken);
        var states = events.Split('\n').Where(line => line.StartsWith("data:", StringComparison.Ordinal)).Select(line => JsonDocument.Parse(line[5..]).RootElement).ToList();
        var last = states[^1];

        Assert.Contains("event: scan", events, StringComparison.Ordinal);
        Assert.Contains(states, state => state.GetProperty("reading") is { ValueKind: JsonValueKind.Object } now && now.GetProperty("page").GetInt32() is >= 1 and <= 3 && state.GetProperty("pages").GetInt32() == 3);
        Assert.Equal("done", last.Text("state"));
        Assert.Equal("calm", last.GetProperty("memory").Text("level"));
        Assert.Equal(JsonValueKind.Null, last.GetProperty("files")[0].GetProperty("result").ValueKind);
    }

    [Fact]
    public async Task List_Scans_NewestFirst()
    {
        var first = await _app.Client.ScanAsync(new SampleBill().Pdf());
        var second = await _app.Client.ScanAsync(new SampleBill { Number = "N-2" }.Pdf());

        Assert.Equal([second, first], (await _app.GetAsync("/api/scans")).Json.GetProperty("items").EnumerateArray().Select(scan => scan.GetProperty("id").GetInt64()));
    }

    [Fact]
    public async Task Delete_Ended_LeavesNothing()
    {
        var id = await _app.Client.ScanAsync(new SampleBill().Pdf());
        await _app.Client.UntilEndedAsync(id);
        Assert.Equal(HttpStatusCode.NoContent, (await _app.SendAsync(HttpMethod.Delete, $"/api/scans/{id}")).Status);

        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync($"/api/scans/{id}")).Status);
        Assert.Equal(0, _app.Count("SELECT (SELECT COUNT(*) FROM ScanFiles) + (SELECT COUNT(*) FROM ScanPages)"));
        _app.AssertNothingStored();
    }

    [Fact]
    public async Task Delete_UnderWay_CancelsAndDropsTheFile()
    {
        var id = await _app.Client.ScanAsync(ManyPages.Pdf(8));
        await _app.Client.UntilAsync(id, scan => scan.Text("state") == "running");
        Assert.Equal(HttpStatusCode.NoContent, (await _app.SendAsync(HttpMethod.Delete, $"/api/scans/{id}")).Status);

        Assert.Equal("cancelled", (await _app.Client.LookAsync(id)).Text("state"));
        await _app.UntilNoJobsAsync();
        _app.AssertNothingStored();
    }

    [Theory]
    [InlineData("GET", "/api/scans/99")]
    [InlineData("GET", "/api/scans/99/events")]
    [InlineData("DELETE", "/api/scans/99")]
    public async Task Unknown_IsNotFound(string method, string path) => Assert.Equal(HttpStatusCode.NotFound, (await _app.SendAsync(new HttpMethod(method), path)).Status);

    [Fact]
    public async Task Expire_OldScan_IsForgottenButNotTheBillOfAnInvoice()
    {
        var id = await _app.Client.ScanAsync(new SampleBill().Pdf());
        var file = (await _app.Client.UntilEndedAsync(id)).GetProperty("files")[0];
        await _app.StoreAsync(Bill.Of().With("file_url", file.Text("file_url")));
        await _app.WriteAsync("""UPDATE "Scans" SET "FinishedAt" = 0""");
        await _app.Services.GetServices<IExpiring>().OfType<ScanExpiry>().Single().ExpireAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, _app.Count("SELECT COUNT(*) FROM Scans"));
        Assert.Equal(HttpStatusCode.OK, (await _app.Client.GetAsync(file.Text("file_url"), TestContext.Current.CancellationToken)).StatusCode);
    }
}
