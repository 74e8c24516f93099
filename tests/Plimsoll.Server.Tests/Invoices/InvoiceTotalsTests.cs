using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Invoices;

public sealed class InvoiceTotalsTests
{
    [Fact]
    public async Task Create_NoSetting_HasOneTaxRowOf13Percent()
    {
        await using var app = await PlimsollApp.StartAsync();

        var invoice = await app.StoreAsync(Bill.Of());

        Assert.Equal("""[{"description":"VAT","rate":13,"tax_amount":2.6}]""", invoice.GetProperty("taxes").GetRawText());
        Assert.Equal((20m, 2.6m, 22.6m), (invoice.Number("net_total"), invoice.Number("tax_total"), invoice.Number("grand_total")));
    }

    [Fact]
    public async Task Create_Discount_IsTakenOffBeforeTax()
    {
        await using var app = await PlimsollApp.StartAsync();

        var invoice = await app.StoreAsync(Bill.Of(Bill.Line(10, 10)).With("discount_amount", 20));

        Assert.Equal(
            (100m, 20m, 10.4m, 90.4m),
            (invoice.Number("net_total"), invoice.Number("discount_amount"), invoice.Number("tax_total"), invoice.Number("grand_total")));
    }

    [Fact]
    public async Task Create_DiscountOfTheWholeBill_ComesToNothing()
    {
        await using var app = await PlimsollApp.StartAsync();

        var invoice = await app.StoreAsync(Bill.Of().With("discount_amount", 20));

        Assert.Equal(0, invoice.Number("grand_total"));
    }

    [Theory]
    [InlineData("5", "1")]
    [InlineData("7.75", "1.55")]
    [InlineData("100", "20")]
    public async Task Create_OtherPercentage_IsUsed(string percent, string tax)
    {
        await using var app = await PlimsollApp.StartAsync(Vat(percent));

        var invoice = await app.StoreAsync(Bill.Of());

        Assert.Equal(Bill.Decimal(percent), invoice.GetProperty("taxes")[0].Number("rate"));
        Assert.Equal(Bill.Decimal(tax), invoice.Number("tax_total"));
    }

    [Fact]
    public async Task Create_NoVat_LeavesTheTaxRowOut()
    {
        await using var app = await PlimsollApp.StartAsync(Vat("0"));

        var invoice = await app.StoreAsync(Bill.Of());

        Assert.Equal(0, invoice.GetProperty("taxes").GetArrayLength());
        Assert.Equal((0m, 20m), (invoice.Number("tax_total"), invoice.Number("grand_total")));
    }

    [Fact]
    public async Task Create_CurrencyOfTheSettings_IsUsed()
    {
        await using var app = await PlimsollApp.StartAsync("""{"invoices": {"currency": "EUR"}}""");

        Assert.Equal("EUR", (await app.StoreAsync(Bill.Of())).Text("currency"));
    }

    private static string Vat(string percent) =>
        new JsonObject { ["invoices"] = new JsonObject { ["vat_percent"] = Bill.Number(percent) } }.ToJsonString();
}
