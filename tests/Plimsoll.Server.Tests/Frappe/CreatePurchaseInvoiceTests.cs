using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Frappe;

public sealed class CreatePurchaseInvoiceTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Create_NewBill_AnswersWithItsName()
    {
        var answer = await _app.CreateAsync(Bill.Of());

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.MediaType);
        Assert.True(answer.Message.GetProperty("success").GetBoolean());
        Assert.Matches("^ACC-PINV-[0-9]{4}-[0-9]{5}$", answer.Name);
    }

    [Fact]
    public async Task Create_NoPhoto_HasNoFileUrl()
    {
        var answer = await _app.CreateAsync(Bill.Of());

        Assert.Null(answer.Message.Text("file_url"));
    }

    [Fact]
    public async Task Create_Photo_HasItsFileUrl()
    {
        var answer = await _app.CreateAsync(Bill.Of().With("photo_base64", SamplePhoto.Base64));

        Assert.StartsWith("/private/files/", answer.Message.Text("file_url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_NewBill_IsADraft()
    {
        var invoice = await _app.StoreAsync(Bill.Of());

        Assert.Equal(0, invoice.Number("docstatus"));
    }

    [Fact]
    public async Task Create_SameBillAgain_AnswersWithTheFirstName()
    {
        var bill = Bill.Of();

        var first = await _app.CreateAsync(bill);
        var second = await _app.CreateAsync(bill);

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.True(second.Message.GetProperty("success").GetBoolean());
        Assert.Equal(first.Name, second.Name);
    }

    [Fact]
    public async Task Create_SameBillWithOtherContent_IsRefusedNamingTheFirst()
    {
        var bill = Bill.Of();
        var first = await _app.CreateAsync(bill);

        var answer = await _app.CreateAsync(bill.With("discount_amount", 1));

        answer.AssertRefused(HttpStatusCode.Conflict, "DuplicateEntryError");
        Assert.Contains(first.Name, answer.Error, StringComparison.Ordinal);
        Assert.Equal(first.Name, answer.Message.Text("existing_invoice"));
    }

    [Fact]
    public async Task Create_FieldsTheContractDoesNotKnow_ArePassedOver()
    {
        var invoice = await _app.StoreAsync(Bill.Of(Bill.Line().With("warehouse", "Main")).With("title", "Bill").With("totalAmount", 99));

        Assert.Equal(20, invoice.Number("net_total"));
    }

    [Fact]
    public async Task Create_ByAKey_ActsUnderTheKey()
    {
        var key = await _app.KeyAsync(Server.Auth.Role.Scanner);

        var answer = await _app.PostAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", $$"""{"payload": {{Bill.Of().ToJsonString()}}}""", key);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(1, _app.Count($"SELECT COUNT(*) FROM Invoices WHERE Name = '{answer.Name}' AND CreatedBy = '{key["token ".Length..].Split(':')[0]}'"));
    }
}
