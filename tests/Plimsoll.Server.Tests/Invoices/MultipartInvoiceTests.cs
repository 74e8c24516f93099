using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Invoices;

public sealed class MultipartInvoiceTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Theory]
    [InlineData("invoice")]
    [InlineData("payload")]
    public async Task Post_InvoiceInOnePart_IsCreated(string part)
    {
        var answer = await _app.PostPartsAsync((part, Bill.Of()));

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(20, (await _app.InvoiceAsync(answer.Json.Text("name")!)).Number("net_total"));
    }

    [Fact]
    public async Task Post_FieldsOneAPart_AreTaken()
    {
        var supplier = Bill.Unique("S");

        var answer = await _app.PostPartsAsync(
            ("bill_no", "B-1"), ("items", """[{"item_code": "X", "qty": 2, "rate": 10}]"""), ("supplier", supplier), ("bill_date", "01/03/2026"),
            ("discount_amount", "5.5"), ("is_return", "true"));

        var invoice = await _app.InvoiceAsync(answer.Json.Text("name")!);
        Assert.Equal((supplier, "B-1", "2026-03-01"), (invoice.Text("supplier"), invoice.Text("bill_no"), invoice.Text("bill_date")));
        Assert.Equal((-20m, -5.5m), (invoice.Number("net_total"), invoice.Number("discount_amount")));
    }

    [Fact]
    public async Task Post_PhotoAheadOfTheInvoice_IsKept()
    {
        var answer = await _app.PostPartsAsync(("photo", SamplePhoto.Bill), ("invoice", Bill.Of()));

        Assert.Equal(SamplePhoto.Bill, (await _app.DownloadAsync(answer.Json.Text("file_url")!)).Bytes);
    }

    [Fact]
    public async Task Post_PhotoBehindTheInvoice_IsKept()
    {
        var answer = await _app.PostPartsAsync(("invoice", Bill.Of()), ("photo", SamplePhoto.Bill));

        Assert.Equal(SamplePhoto.Bill, (await _app.DownloadAsync(answer.Json.Text("file_url")!)).Bytes);
    }

    [Fact]
    public async Task Post_PhotosOfLines_AreKeptWithTheirLines()
    {
        var answer = await _app.PostPartsAsync(("photo_2", SamplePhoto.OtherBill), ("invoice", Bill.Of(Bill.Lines(3))));

        var items = (await _app.InvoiceAsync(answer.Json.Text("name")!)).GetProperty("items");
        Assert.Null(items[0].Text("photo_url"));
        Assert.Equal(SamplePhoto.OtherBill, (await _app.DownloadAsync(items[1].Text("photo_url")!)).Bytes);
    }

    [Fact]
    public async Task Post_PartsInOtherOrder_IsARepeat()
    {
        var bill = Bill.Of();
        var first = await _app.PostPartsAsync(("photo", SamplePhoto.Bill), ("invoice", bill));

        var second = await _app.PostPartsAsync(("invoice", bill), ("photo", SamplePhoto.Bill));

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(first.Json.Text("name"), second.Json.Text("name"));
    }

    [Fact]
    public async Task Post_SameInvoiceAsJson_IsARepeat()
    {
        var bill = Bill.Of();
        var first = await _app.PostPartsAsync(("invoice", bill), ("photo", SamplePhoto.Bill));

        var second = await _app.CreateAsync(bill.With("photo_base64", SamplePhoto.Base64));

        Assert.Equal(first.Json.Text("name"), second.Name);
    }

    [Fact]
    public async Task Post_ManyLines_ArriveInOrder()
    {
        var answer = await _app.PostPartsAsync(("invoice", Bill.Of(Bill.Lines(170))));

        var items = (await _app.InvoiceAsync(answer.Json.Text("name")!)).GetProperty("items");
        Assert.Equal(Enumerable.Range(1, 170), items.EnumerateArray().Select(i => i.GetProperty("qty").GetInt32()));
    }

    [Fact]
    public async Task Post_PhotoForALineThatIsNotThere_IsRefusedAndNothingIsStored()
    {
        await using var app = await PlimsollApp.StartAsync();

        var answer = await app.PostPartsAsync(("invoice", Bill.Of()), ("photo_2", SamplePhoto.Bill));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        app.AssertNothingStored();
    }

    [Fact]
    public async Task Post_OnePartTwice_IsRefused()
    {
        var answer = await _app.PostPartsAsync(("invoice", Bill.Of()), ("bill_date", "2026-03-01"), ("bill_date", "2026-03-02"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Post_CutBody_IsRefusedAndNothingIsStored()
    {
        await using var app = await PlimsollApp.StartAsync();

        var answer = await app.PostBytesAsync(
            "/api/invoices", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"supplier\"\r\n\r\nAcm"u8.ToArray());

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        app.AssertNothingStored();
    }
}
