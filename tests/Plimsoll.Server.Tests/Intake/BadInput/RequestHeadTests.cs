using System.IO.Compression;
using System.Net;
using System.Text;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake.BadInput;

public sealed class RequestHeadTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    private static readonly byte[] Invoice = Encoding.UTF8.GetBytes(Bodies.WithLines(Bodies.Line));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/html")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/octet-stream")]
    [InlineData("image/jpeg")]
    [InlineData("application/jsonp")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/mixed; boundary=x")]
    public async Task Create_OtherContentType_IsRefused(string contentType)
    {
        Refusals.AssertProblem(await server.App.SendAsync(Refusals.Native, Invoice, contentType), HttpStatusCode.UnsupportedMediaType, "application/json");
        Refusals.AssertEnvelope(
            await server.App.SendAsync(Refusals.Wire, Bodies.Envelope(Invoice), contentType), HttpStatusCode.UnsupportedMediaType, "application/json");
        server.App.AssertNothingStored();
    }

    [Theory]
    [InlineData(Refusals.Native, 415)]
    [InlineData(Refusals.Wire, 415)]
    public async Task Create_NoContentType_IsRefused(string path, int status)
    {
        using var content = new ByteArrayContent(Invoice);

        var answer = await Answer.OfAsync(await server.App.Client.PostAsync(path, content, TestContext.Current.CancellationToken));

        AssertRefusal(path, answer, status, "application/json");
    }

    /// <summary>Not of invoices alone.</summary>
    [Theory]
    [InlineData("/api/reports/po")]
    [InlineData("/api/items/import")]
    [InlineData(PlimsollVerbs.Purchase + "validate_items_master")]
    public async Task Post_CompressedBody_IsRefused(string path)
    {
        using var content = new ByteArrayContent([1, 2, 3]);
        content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", await server.App.KeyAsync(Role.Admin));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await server.App.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData(Refusals.Native, "gzip")]
    [InlineData(Refusals.Wire, "gzip")]
    [InlineData(Refusals.Native, "br")]
    [InlineData(Refusals.Wire, "deflate, gzip")]
    public async Task Create_CompressedBody_IsRefused(string path, string encoding)
    {
        using var memory = new MemoryStream();
        await using (var gzip = new GZipStream(memory, CompressionMode.Compress, leaveOpen: true))
            await gzip.WriteAsync(Invoice, TestContext.Current.CancellationToken);
        using var content = new ByteArrayContent(memory.ToArray());
        content.Headers.ContentType = new("application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);

        var answer = await Answer.OfAsync(await server.App.Client.PostAsync(path, content, TestContext.Current.CancellationToken));

        AssertRefusal(path, answer, 415, "without Content-Encoding");
    }

    [Theory]
    [InlineData(Refusals.Native)]
    [InlineData(Refusals.Wire)]
    public async Task Create_KeyTooLong_IsRefused(string path)
    {
        var body = path == Refusals.Wire ? Bodies.Envelope(Invoice) : Invoice;

        var answer = await server.App.PostAsync(path, Encoding.UTF8.GetString(body), idempotencyKey: new string('k', 201));

        AssertRefusal(path, answer, 400, "Idempotency-Key is longer than 200 characters");
    }

    [Theory]
    [InlineData(Refusals.Native)]
    [InlineData(Refusals.Wire)]
    public async Task Create_NoBody_IsRefused(string path)
    {
        await using var connection = await RawConnection.OpenAsync(server.App.Address);
        await connection.SendHeadAsync(path, "Content-Length: 0");

        var answer = await connection.ReadAsync();

        Assert.Equal(400, answer.Status);
        Assert.Contains("Nothing was stored", answer.Text);
        server.App.AssertNothingStored();
    }

    private void AssertRefusal(string path, Answer answer, int status, string words)
    {
        if (path == Refusals.Wire)
            Refusals.AssertEnvelope(answer, (HttpStatusCode)status, words);
        else
            Refusals.AssertProblem(answer, (HttpStatusCode)status, words);
        server.App.AssertNothingStored();
    }
}
