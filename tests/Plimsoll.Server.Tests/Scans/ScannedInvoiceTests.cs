using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Scans;

public sealed class ScannedInvoiceTests : IAsyncLifetime
{
    private PlimsollApp _app = null!;
    private string _fileUrl = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await PlimsollApp.StartAsync();
        _fileUrl = (await _app.ReadAsync(new SampleBill().Pdf())).Text("file_url")!;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Create_WithFileUrl_TakesTheFileOver()
    {
        var invoice = await _app.StoreAsync(Bill.Of().With("file_url", _fileUrl));
        await _app.UntilNoJobsAsync();

        Assert.Equal(_fileUrl, invoice.Text("file_url"));
        Assert.Equal(1, _app.Count("SELECT COUNT(*) FROM StoredFiles"));
        Assert.Equal(invoice.Text("name"), (await _app.GetAsync("/api/scans/1")).Json.GetProperty("files")[0].Text("invoice"));
        Assert.Equal(HttpStatusCode.OK, (await _app.ShownAsync($"/api/invoices/{invoice.Text("name")}/preview")).Response.StatusCode);
    }

    [Fact]
    public async Task Create_Again_AnswersWithTheFirstName()
    {
        var bill = Bill.Of().With("file_url", _fileUrl);
        var first = await _app.CreateAsync(bill);

        Assert.Equal(first.Name, (await _app.CreateAsync(bill)).Name);
    }

    [Fact]
    public async Task Create_OtherBillWithTheSameFile_NamesTheInvoiceThatHasIt()
    {
        var first = await _app.CreateAsync(Bill.Of().With("file_url", _fileUrl));
        var second = await _app.CreateAsync(Bill.Of().With("file_url", _fileUrl));

        second.AssertRefused(HttpStatusCode.Conflict, "DuplicateEntryError");
        Assert.Equal(first.Name, second.Message.Text("existing_invoice"));
        Assert.Equal(1, _app.Count("SELECT COUNT(*) FROM Invoices"));
        Assert.Equal(1, _app.Count("SELECT COUNT(*) FROM Suppliers"));
    }

    [Theory]
    [InlineData("/private/files/2026-01-01-none.jpg")]
    [InlineData("../../etc/passwd")]
    [InlineData("/private/files/../plimsoll.db")]
    public async Task Create_UnknownFile_IsNotFound(string url) =>
        (await _app.CreateAsync(Bill.Of().With("file_url", url))).AssertRefused(HttpStatusCode.NotFound, "DoesNotExistError");

    [Fact]
    public async Task Create_PhotoAndFile_IsRefused() =>
        (await _app.CreateAsync(Bill.Of().With("file_url", _fileUrl).WithPhoto(SamplePhoto.Bill))).AssertRefused(HttpStatusCode.BadRequest, "ValidationError");

    [Fact]
    public async Task Delete_ScanOfAnInvoice_KeepsItsBill()
    {
        var invoice = await _app.StoreAsync(Bill.Of().With("file_url", _fileUrl));
        await _app.SendAsync(HttpMethod.Delete, "/api/scans/1");

        Assert.Equal(HttpStatusCode.OK, (await _app.DownloadAsync($"/api/invoices/{invoice.Text("name")}/photo")).Response.StatusCode);
    }

    [Fact]
    public async Task Preview_ScannedFile_IsMadeBeforeThereIsAnInvoice() =>
        Assert.Equal(HttpStatusCode.OK, (await _app.ShownAsync(_fileUrl + "/preview")).Response.StatusCode);
}
