using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

public sealed class SupplierTests
{
    [Fact]
    public async Task Create_UnknownSupplier_IsMade()
    {
        await using var app = await PlimsollApp.StartAsync();

        await app.StoreAsync(Bill.Of().With("supplier", "  Acme Ltd "));

        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Suppliers WHERE Name = 'Acme Ltd'"));
    }

    [Theory]
    [InlineData("ACME LTD")]
    [InlineData("acme ltd")]
    [InlineData("  Acme   Ltd  ")]
    [InlineData("Acme\tLtd")]
    public async Task Create_SupplierWrittenOtherwise_IsTheSame(string name)
    {
        await using var app = await PlimsollApp.StartAsync();
        await app.StoreAsync(Bill.Of().With("supplier", "Acme Ltd"));

        var invoice = await app.StoreAsync(Bill.Of().With("supplier", name).With("bill_no", "B-2"));

        Assert.Equal("Acme Ltd", invoice.Text("supplier"));
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Suppliers"));
    }

    [Fact]
    public async Task Create_SupplierOfMasterData_IsUsed()
    {
        await using var app = await PlimsollApp.StartAsync();
        await app.SendAsync(HttpMethod.Post, "/api/suppliers", new { name = "Acme" });

        await app.StoreAsync(Bill.Of().With("supplier", "ACME"));

        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Suppliers"));
    }

    [Fact]
    public async Task Create_SupplierInOtherScript_IsMatchedCaseInsensitively()
    {
        await using var app = await PlimsollApp.StartAsync();
        await app.StoreAsync(Bill.Of().With("supplier", "Ölmühle Ж"));

        await app.StoreAsync(Bill.Of().With("supplier", "ölmühle ж").With("bill_no", "B-2"));

        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Suppliers"));
    }

    [Fact]
    public async Task Create_RefusedBillOfANewSupplier_LeavesNoSupplier()
    {
        await using var app = await PlimsollApp.StartAsync();
        var key = "k-1";
        await PostAsync(app, "Acme", key);

        var answer = await PostAsync(app, "Brand New", key);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Suppliers"));
    }

    private static Task<Answer> PostAsync(PlimsollApp app, string supplier, string key) =>
        app.PostAsync("/api/invoices", Bill.Of().With("supplier", supplier).ToJsonString(), idempotencyKey: key);
}
