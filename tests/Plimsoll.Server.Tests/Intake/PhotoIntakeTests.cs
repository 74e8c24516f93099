using System.Net;
using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

/// <summary>The photo's bytes are the voucher: they are kept as they came, however they were written.</summary>
public sealed class PhotoIntakeTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    public static TheoryData<string, string> Writings => new()
    {
        { "bare", SamplePhoto.Base64 },
        { "data URL", "data:image/jpeg;base64," + SamplePhoto.Base64 },
        { "data URL with a parameter", "data:image/jpeg;name=bill.jpg;base64," + SamplePhoto.Base64 },
        { "wrapped", Convert.ToBase64String(SamplePhoto.Bill, Base64FormattingOptions.InsertLineBreaks).Replace("\r\n", "\\r\\n", StringComparison.Ordinal) },
        { "escaped slashes", SamplePhoto.Base64.Replace("/", "\\/", StringComparison.Ordinal) },
        { "escaped by number", SamplePhoto.Base64.Replace("/", "\\u002F", StringComparison.Ordinal).Replace("+", "\\u002b", StringComparison.Ordinal) },
        { "without padding", SamplePhoto.Base64.TrimEnd('=') },
    };

    [Theory]
    [MemberData(nameof(Writings), DisableDiscoveryEnumeration = true)]
    public async Task Create_PhotoInAnyWriting_IsKeptUnchanged(string writing, string text)
    {
        Assert.NotEmpty(writing);
        var body = $$"""{"payload": {{Bill.Of().With("photo", "x").ToJsonString()}}}""".Replace("\"photo\":\"x\"", $"\"photo_base64\":\"{text}\"", StringComparison.Ordinal);

        var answer = await _app.CreateRawAsync(body);

        var (response, bytes) = await _app.DownloadAsync(answer.Message.Text("file_url")!);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(SamplePhoto.Bill, bytes);
    }

    [Fact]
    public async Task Create_PhotoInsideAPayloadText_IsKeptUnchanged()
    {
        var answer = await _app.CreateAsync(Bill.Of().With("photo_base64", "data:image/jpeg;base64," + SamplePhoto.Base64).ToJsonString());

        Assert.Equal(SamplePhoto.Bill, (await _app.DownloadAsync(answer.Message.Text("file_url")!)).Bytes);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("\"  \"")]
    public async Task Create_EmptyPhoto_IsNone(string photo)
    {
        var invoice = await _app.StoreAsync(Bill.Of().With("photo_base64", JsonNode.Parse(photo)));

        Assert.Null(invoice.Text("file_url"));
    }

    [Fact]
    public async Task Create_PhotoFilename_DoesNotNameTheFile()
    {
        var answer = await _app.CreateAsync(Bill.Of().With("photo_filename", "../../evil.html").With("photo_base64", SamplePhoto.Base64));

        Assert.Matches("^/private/files/[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{32}\\.jpg$", answer.Message.Text("file_url")!);
    }

    [Fact]
    public async Task Create_PhotosOfLines_AreKeptWithTheirLines()
    {
        var evidence = Bill.Line().With("leakages", 1).With("photo_base64", Convert.ToBase64String(SamplePhoto.OtherBill));

        var items = (await _app.StoreAsync(Bill.Of(Bill.Line(), evidence, Bill.Line()))).GetProperty("items");

        Assert.Null(items[0].Text("photo_url"));
        Assert.Equal(SamplePhoto.OtherBill, (await _app.DownloadAsync(items[1].Text("photo_url")!)).Bytes);
        Assert.Null(items[2].Text("photo_url"));
    }

    [Fact]
    public async Task Create_PhotosOfLinesInLaterBatches_AreKeptWithTheirLines()
    {
        var lines = Bill.Lines(120);
        foreach (var line in (int[])[1, 50, 51, 120])
            lines[line - 1]["photo_base64"] = SamplePhoto.Base64;

        var items = (await _app.StoreAsync(Bill.Of(lines))).GetProperty("items");

        Assert.Equal([1, 50, 51, 120], items.EnumerateArray().Where(i => i.Text("photo_url") is not null).Select(i => i.GetProperty("idx").GetInt32()));
    }

    [Fact]
    public async Task Create_PhotoOfTheBillAndOfALine_AreTwoFiles()
    {
        var invoice = await _app.StoreAsync(Bill.Of(Bill.Line().With("photo_base64", SamplePhoto.Base64)).With("photo_base64", SamplePhoto.Base64));

        Assert.NotNull(invoice.Text("file_url"));
        Assert.NotEqual(invoice.Text("file_url"), invoice.GetProperty("items")[0].Text("photo_url"));
    }

    [Fact]
    public async Task Create_PhotoIsKept_TheSpoolIsEmpty()
    {
        await using var app = await PlimsollApp.StartAsync();

        await app.StoreAsync(Bill.Of(Bill.Lines(400)).With("photo_base64", SamplePhoto.Base64));

        Assert.Empty(Directory.EnumerateFiles(app.Folder.Spool));
        Assert.Single(Directory.EnumerateFiles(app.Folder.Files, "*.jpg", SearchOption.AllDirectories));
    }
}
