using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Governor;
using Plimsoll.Server.Tests.Fixtures;
using Plimsoll.Server.Tests.Scans;

namespace Plimsoll.Server.Tests.Frappe;

public sealed class ExtractInvoiceTests : IAsyncLifetime
{
    private PlimsollApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await PlimsollApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Extract_Base64_AnswersInTheContractsShape()
    {
        var answer = await ExtractAsync(Convert.ToBase64String(new SampleBill().Pdf()));
        var data = answer.Message.GetProperty("data");

        Assert.True(answer.Message.GetProperty("success").GetBoolean());
        Assert.Equal(
            ["title", "invoiceNumber", "invoiceDate", "customerName", "items", "totalAmount", "totalDiscountAmount", "discountQty", "invoiceType"],
            data.EnumerateObject().Select(property => property.Name));
        Assert.Equal("HT-4711", data.Text("invoiceNumber"));
        Assert.Equal("2026-03-14", data.Text("invoiceDate"));
        Assert.Equal("Himal Traders Pvt. Ltd", data.Text("customerName"));
        Assert.Equal(["materialCode", "materialDescription", "salesQty", "uom", "unitPrice", "lineTotal"], data.GetProperty("items")[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(540, data.GetProperty("items")[0].Number("lineTotal"));
        Assert.Equal(new SampleBill().Total, data.Number("totalAmount"));
        Assert.Equal("purchase", data.Text("invoiceType"));
    }

    [Fact]
    public async Task Extract_TheSameBytesAgain_ReadsThemOnce()
    {
        var bill = new SampleBill().Pdf();
        var first = await ExtractAsync("data:application/pdf;base64," + Convert.ToBase64String(bill));
        var second = await ExtractAsync(Convert.ToBase64String(bill));

        Assert.Equal(first.Message.GetProperty("scan").GetProperty("id").GetInt64(), second.Message.GetProperty("scan").GetProperty("id").GetInt64());
        Assert.Equal(1, _app.Count("SELECT COUNT(*) FROM StoredFiles"));
    }

    [Fact]
    public async Task Extract_FileUrl_ReadsTheBillOfAnInvoice()
    {
        var invoice = await _app.StorePictureAsync(new SampleBill().Png());
        var answer = await _app.CallAsync("extract_invoice", new { file_url = invoice.Text("file_url") });

        Assert.Equal("HT-4711", answer.Message.GetProperty("data").Text("invoiceNumber"));
        Assert.Equal(1, _app.Count("SELECT COUNT(*) FROM StoredFiles"));
    }

    [Fact]
    public async Task Extract_BlankPage_IsEmptyWithReasons()
    {
        var answer = await ExtractAsync(Convert.ToBase64String(SamplePng.Plain(1000, 1400)));
        var data = answer.Message.GetProperty("data");

        Assert.Equal("", data.Text("invoiceNumber"));
        Assert.Equal(0, data.Number("totalAmount"));
        Assert.Equal(0, data.GetProperty("items").GetArrayLength());
        Assert.NotEqual(0, answer.Message.GetProperty("reading").GetProperty("reasons").GetArrayLength());
    }

    [Fact]
    public async Task Extract_NoPicture_IsRefused()
    {
        (await ExtractAsync("bm8gcGljdHVyZQ==")).AssertRefused(HttpStatusCode.UnprocessableEntity, "ValidationError");
        (await ExtractAsync("%%%")).AssertRefused(HttpStatusCode.UnprocessableEntity, "ValidationError");
        _app.AssertNothingStored();
    }

    [Fact]
    public async Task Extract_BrokenPdf_SaysWhy() =>
        (await ExtractAsync(Convert.ToBase64String("%PDF-1.7\nnothing more\n%%EOF"u8))).AssertRefused(HttpStatusCode.UnprocessableEntity, "ValidationError");

    [Fact]
    public async Task Extract_Nothing_SaysWhatIsWanted() => (await _app.CallAsync("extract_invoice", new { })).AssertRefused(HttpStatusCode.BadRequest, "ValidationError");

    [Fact]
    public async Task Extract_UnknownFile_IsNotFound() =>
        (await _app.CallAsync("extract_invoice", new { file_url = "/private/files/none.jpg" })).AssertRefused(HttpStatusCode.NotFound, "DoesNotExistError");

    [Fact]
    public async Task Extract_ReadingIsSlow_SaysSoAndTheRetryFindsIt()
    {
        await using var slow = await PlimsollApp.StartAsync("""{"scans": {"extract_wait_seconds": 1}}""");
        var call = new { image_data = Convert.ToBase64String(ManyPages.Pdf(3)) };
        var first = await slow.CallAsync("extract_invoice", call);

        first.AssertRefused(HttpStatusCode.ServiceUnavailable, "ServiceUnavailableError");
        Assert.NotNull(first.Headers.RetryAfter);
        await slow.Client.UntilEndedAsync(1);
        Assert.Equal(HttpStatusCode.OK, (await slow.CallAsync("extract_invoice", call)).Status);
        Assert.Equal(1, slow.Count("SELECT COUNT(*) FROM Scans"));
    }

    [Fact]
    public async Task Extract_MemoryIsShort_SaysSoAndGoesOnLater()
    {
        using var memory = SetMemory.OfASmallMachine();
        await using var app = await PlimsollApp.StartAsync(adjust: builder => builder.Services.AddSingleton<IMemorySource>(memory));
        var call = new { image_data = Convert.ToBase64String(new SampleBill().Png()) };
        var stop = app.Services.GetRequiredService<MemoryGovernor>().TryReserve(app.Services.GetRequiredService<MemoryGovernor>().CapacityBytes - (20L << 20));
        var refused = await app.CallAsync("extract_invoice", call);
        stop.Dispose();

        refused.AssertRefused(HttpStatusCode.ServiceUnavailable, "MemoryPressureError");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        Assert.Contains(refused.Message.Text("reason"), new[] { "pressure", "queue_full", "waited_too_long" });
        Assert.Equal("transient", refused.Message.Text("kind"));
        Assert.InRange(refused.Message.Number("available_mb"), 0, 20);
        Assert.True(refused.Message.Number("estimate_mb") > refused.Message.Number("available_mb"));
        await app.Client.UntilEndedAsync(1);
        Assert.Equal("HT-4711", (await app.CallAsync("extract_invoice", call)).Message.GetProperty("data").Text("invoiceNumber"));
    }

    private Task<Answer> ExtractAsync(string imageData) => _app.CallAsync("extract_invoice", new { image_data = imageData });
}
