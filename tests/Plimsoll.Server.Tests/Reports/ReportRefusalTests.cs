using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>Uploads that are refused. None leaves a row or a file.</summary>
public sealed class ReportRefusalTests : IAsyncLifetime
{
    private PlimsollApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await PlimsollApp.StartAsync("""{"reports": {"max_upload_mb": 1}}""");

    [Theory]
    [InlineData("31-12-2025", "12-31-2025", "«31-12-2025» is no date")]
    [InlineData("01-01-2020", "tomorrow", "«tomorrow» is no date")]
    [InlineData("01-02-2025", "01-01-2025", "01-02-2025 lies behind 01-01-2025")]
    [InlineData("01-01-2020-01-01-2020-01-01-2020-01-01-2020", "12-31-2025", "A date is longer than any date")]
    public async Task Take_DatesThatAreNone_AreRefused(string from, string to, string sentence)
    {
        var answer = await _app.Client.PostBookAsync(Book(), from, to);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith(sentence, answer.Json.Text("title"), StringComparison.Ordinal);
        _app.AssertNoReport();
    }

    [Fact]
    public async Task Take_NoBook_IsRefused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("01-01-2020"), "from" } };

        await AssertRefusedAsync(form, HttpStatusCode.BadRequest, "The part «file» with the book is missing.");
    }

    [Fact]
    public async Task Take_TwoBooks_AreRefused()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Book()), "file", "a.xlsx" }, { new ByteArrayContent(Book()), "file", "b.xlsx" } };

        await AssertRefusedAsync(form, HttpStatusCode.BadRequest, "The part «file» is given twice");
    }

    [Fact]
    public async Task Take_NoMultipart_IsRefused()
    {
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");

        await AssertRefusedAsync(json, HttpStatusCode.UnsupportedMediaType, "Send the body as multipart/form-data");
    }

    [Fact]
    public async Task Take_BodyCutWithinTheBook_IsRefused()
    {
        using var form = new MultipartFormDataContent("limit") { { new ByteArrayContent(Book()), "file", "a.xlsx" } };
        var bytes = await form.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var cut = new ByteArrayContent(bytes[..^20]);
        cut.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=limit");

        await AssertRefusedAsync(cut, HttpStatusCode.BadRequest, "The multipart body is cut or malformed.");
    }

    [Fact]
    public async Task Take_BookAboveTheLimit_IsRefusedOnTheStream()
    {
        // no length is told, so only counting the bytes can find it
        using var form = new MultipartFormDataContent { { new StreamContent(new Endless(megabytes: 3)), "file", "a.xlsx" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reports/po") { Content = form };
        request.Headers.TransferEncodingChunked = true;
        var answer = await Answer.OfAsync(await _app.Client.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("The book is larger than 1 MB. Nothing was stored; export fewer days, or have reports.max_upload_mb raised.", answer.Json.Text("title"));
        _app.AssertNoReport();
    }

    [Fact]
    public async Task Take_LengthAboveTheLimit_IsRefusedWithoutReadingIt()
    {
        var answer = await _app.SendRawAsync(
            "POST /api/reports/po HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 50000000\r\nConnection: close\r\n\r\n--b\r\n");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("The book is larger than 1 MB.", answer, StringComparison.Ordinal);
        _app.AssertNoReport();
    }

    [Fact]
    public async Task Take_BookOfExactlyTheLimit_IsTaken()
    {
        var answer = await _app.Client.PostBookAsync(new byte[1 << 20]);

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
    }

    [Fact]
    public async Task Take_ClientGoneWithinTheBook_LeavesNothing()
    {
        await using var connection = await RawConnection.OpenAsync(_app.Address);
        await connection.SendAsync("POST /api/reports/po HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n"
            + "--b\r\nContent-Disposition: form-data; name=file; filename=a.xlsx\r\n\r\n" + new string('x', 200_000));
        await Patient.UntilAsync(() => Directory.EnumerateFiles(_app.Folder.Spool).Any(), "The book does not arrive.");
        connection.Reset();

        await _app.UntilNothingIsLeftAsync();
        _app.AssertNoReport();
    }

    [Fact]
    public async Task Take_NobodySignedIn_IsRefused()
    {
        await using var app = await PlimsollApp.StartAsync(development: false);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client.PostBookAsync(Book())).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync("/api/reports")).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/api/reports", await app.KeyAsync(Role.Scanner))).Status);
        app.AssertNoReport();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static byte[] Book() => Workbook.Of(PoBook.Header, PoBook.Row("P"));

    private async Task AssertRefusedAsync(HttpContent content, HttpStatusCode status, string sentence)
    {
        var answer = await Answer.OfAsync(await _app.Client.PostAsync("/api/reports/po", content, TestContext.Current.CancellationToken));

        Assert.Equal(status, answer.Status);
        Assert.StartsWith(sentence, answer.Json.Text("title"), StringComparison.Ordinal);
        _app.AssertNoReport();
    }

    /// <summary>Zeros without a known length.</summary>
    private sealed class Endless(int megabytes) : MemoryStream(new byte[megabytes << 20])
    {
        public override bool CanSeek => false;
    }
}
