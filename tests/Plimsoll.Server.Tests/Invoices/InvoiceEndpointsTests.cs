using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Invoices;

public sealed class InvoiceEndpointsTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Post_NewInvoice_IsCreatedWithItsAddress()
    {
        var answer = await _app.PostAsync("/api/invoices", Bill.Of().ToJsonString());

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal($"/api/invoices/{answer.Json.Text("name")}", answer.Headers.Location!.ToString());
        Assert.False(answer.Json.GetProperty("repeat").GetBoolean());
    }

    [Fact]
    public async Task Post_SameInvoiceAgain_IsOkWithTheFirstName()
    {
        var body = Bill.Of().ToJsonString();
        var first = await _app.PostAsync("/api/invoices", body);

        var second = await _app.PostAsync("/api/invoices", body);

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(first.Json.Text("name"), second.Json.Text("name"));
        Assert.True(second.Json.GetProperty("repeat").GetBoolean());
    }

    [Fact]
    public async Task Post_SameInvoiceOverTheWireContract_IsARepeat()
    {
        var bill = Bill.Of();
        var first = await _app.PostAsync("/api/invoices", bill.ToJsonString());

        Assert.Equal(first.Json.Text("name"), (await _app.CreateAsync(bill)).Name);
    }

    [Fact]
    public async Task Post_OtherContentUnderTheSameNumber_IsAConflict()
    {
        var bill = Bill.Of();
        var first = await _app.PostAsync("/api/invoices", bill.ToJsonString());

        var second = await _app.PostAsync("/api/invoices", bill.With("discount_amount", 1).ToJsonString());

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal("application/problem+json", second.MediaType);
        Assert.Equal("urn:plimsoll:duplicate-invoice", second.Json.Text("type"));
        Assert.Equal(first.Json.Text("name"), second.Json.Text("existing_invoice"));
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{\"supplier\": ", HttpStatusCode.BadRequest)]
    public async Task Post_NoInvoice_IsRefusedAsAProblem(string body, HttpStatusCode status)
    {
        var answer = await _app.PostAsync("/api/invoices", body);

        Assert.Equal(status, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.NotEmpty(answer.Json.Text("title")!);
    }

    [Fact]
    public async Task Post_TextBody_IsRefusedByItsMediaType()
    {
        var answer = await _app.PostBytesAsync("/api/invoices", "text/plain", "{}"u8.ToArray());

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
    }

    [Fact]
    public async Task Get_Invoice_HasTheNamesOfTheDesign()
    {
        var invoice = await _app.StoreAsync(Bill.Of());

        var names = invoice.EnumerateObject().Select(p => p.Name).ToHashSet();
        foreach (var name in (string[])[
            "name", "supplier", "bill_no", "bill_date", "posting_date", "docstatus", "is_return", "currency", "net_total", "discount_amount", "tax_total",
            "grand_total", "cust_bill_actual_amount", "file_url", "items", "taxes", "duplicates", "memory"])
            Assert.Contains(name, names);
    }

    [Fact]
    public async Task Get_LineOfAnInvoice_HasTheNamesOfTheDesign()
    {
        var line = await _app.StoreLineAsync(Bill.Line());

        Assert.Equal(
            ["idx", "item_code", "item_name", "known_item", "qty", "uom", "stock_qty", "rate", "amount", "price_difference", "leakage_qty", "burst_qty", "photo_url"],
            line.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Get_Invoice_TellsWhatItsMakingCost()
    {
        var memory = (await _app.StoreAsync(Bill.Of(Bill.Lines(60)))).GetProperty("memory");

        Assert.True(memory.Number("estimate_mb") > 0);
        Assert.True(memory.Number("peak_mb") > 0);
        Assert.True(memory.Number("waited_ms") >= 0);
    }

    [Fact]
    public async Task Get_TwoInvoicesWithOnePicture_AreShownAsPossibleDuplicates()
    {
        await using var app = await PlimsollApp.StartAsync();
        var first = await app.StoreAsync(Bill.Of().With("photo_base64", SamplePhoto.Base64));

        var second = await app.StoreAsync(Bill.Of().With("photo_base64", SamplePhoto.Base64));

        Assert.Equal(0, first.GetProperty("duplicates").GetArrayLength());
        Assert.Equal(first.Text("name"), second.GetProperty("duplicates")[0].Text("name"));
    }

    [Theory]
    [InlineData("/api/invoices/ACC-PINV-2026-99999")]
    [InlineData("/api/invoices/ACC-PINV-2026-99999/photo")]
    [InlineData("/api/nosuch")]
    public async Task Get_NothingThere_IsAProblem(string path)
    {
        var answer = await _app.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
    }

    [Fact]
    public async Task GetPhoto_InvoiceWithPhoto_GivesItsBytes()
    {
        var invoice = await _app.StoreAsync(Bill.Of().With("photo_base64", SamplePhoto.Base64));

        var (response, bytes) = await _app.DownloadAsync($"/api/invoices/{invoice.Text("name")}/photo");

        Assert.Equal("image/jpeg", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(SamplePhoto.Bill, bytes);
    }

    [Fact]
    public async Task GetPhoto_InvoiceWithoutPhoto_IsNotFound()
    {
        var invoice = await _app.StoreAsync(Bill.Of());

        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync($"/api/invoices/{invoice.Text("name")}/photo")).Status);
    }

    [Fact]
    public async Task Post_NativeSpellings_AreTaken()
    {
        var answer = await _app.PostAsync("/api/invoices", Bill.Of(Bill.Line().With("leakage_qty", 2).With("burst_qty", 1)).With("is_return", true).ToJsonString());

        var invoice = await _app.InvoiceAsync(answer.Json.Text("name")!);
        Assert.True(invoice.GetProperty("is_return").GetBoolean());
        Assert.Equal(2, invoice.GetProperty("items")[0].Number("leakage_qty"));
    }
}
