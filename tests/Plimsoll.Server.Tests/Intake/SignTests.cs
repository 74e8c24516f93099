using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

/// <summary>The sign that is sent is ignored: a credit note is negative, an invoice positive.</summary>
public sealed class SignTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Theory]
    [InlineData(2, 10, 20)]
    [InlineData(-2, 10, -20)]
    [InlineData(-2, -10, 20)]
    [InlineData(2, -10, -20)]
    [InlineData(-2, -10, -20)]
    public async Task Create_InvoiceWithAnySigns_IsPositive(int qty, int rate, int amount)
    {
        var line = await _app.StoreLineAsync(Bill.Line(qty, rate).With("amount", amount));

        Assert.Equal((2, 2, 10, 20), (line.Number("qty"), line.Number("stock_qty"), line.Number("rate"), line.Number("amount")));
    }

    [Theory]
    [InlineData(2, 10, 20)]
    [InlineData(-2, 10, -20)]
    [InlineData(-2, -10, 20)]
    [InlineData(2, -10, -20)]
    public async Task Create_CreditNoteWithAnySigns_IsNegative(int qty, int rate, int amount)
    {
        var line = await _app.StoreLineAsync(Bill.Line(qty, rate).With("amount", amount), isReturn: true);

        Assert.Equal((-2, -2, -20), (line.Number("qty"), line.Number("stock_qty"), line.Number("amount")));
    }

    [Fact]
    public async Task Create_CreditNote_KeepsThePricePositive()
    {
        var line = await _app.StoreLineAsync(Bill.Line(-2, -10), isReturn: true);

        Assert.Equal(10, line.Number("rate"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    public async Task Create_CreditNote_HasNegativeTotals(int discount)
    {
        var invoice = await _app.StoreAsync(Bill.Of().With("isReturn", true).With("discount_amount", discount));

        Assert.Equal(
            (-20m, -3m, -2.21m, -19.21m),
            (invoice.Number("net_total"), invoice.Number("discount_amount"), invoice.Number("tax_total"), invoice.Number("grand_total")));
    }

    [Fact]
    public async Task Create_InvoiceWithNegativeDiscount_TakesItOff()
    {
        var invoice = await _app.StoreAsync(Bill.Of().With("discount_amount", -3));

        Assert.Equal(3, invoice.Number("discount_amount"));
        Assert.Equal(19.21m, invoice.Number("grand_total"));
    }

    [Fact]
    public async Task Create_CreditNote_HasNegativeTax()
    {
        var invoice = await _app.StoreAsync(Bill.Of().With("isReturn", true));

        Assert.Equal(-2.6m, invoice.GetProperty("taxes")[0].Number("tax_amount"));
    }

    [Fact]
    public async Task Create_CreditNote_KeepsClaimsPositive()
    {
        var line = await _app.StoreLineAsync(Bill.Line().With("leakages", 2).With("bursts", 1), isReturn: true);

        Assert.Equal((2, 1), (line.Number("leakage_qty"), line.Number("burst_qty")));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"1\"", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("null", false)]
    [InlineData("\"\"", false)]
    [InlineData("\"false\"", false)]
    public async Task Create_IsReturnInAnyForm_IsUnderstood(string sent, bool isReturn)
    {
        var invoice = await _app.StoreAsync(Bill.Of().With("isReturn", JsonNode.Parse(sent)));

        Assert.Equal(isReturn, invoice.GetProperty("is_return").GetBoolean());
    }

    [Fact]
    public async Task Create_SameContentWithOtherSigns_IsARepeat()
    {
        var bill = Bill.Of(Bill.Line(2, 10)).With("isReturn", true);
        var first = await _app.CreateAsync(bill);

        var second = await _app.CreateAsync(Bill.Of(Bill.Line(-2, 10)).With("isReturn", true).With("supplier", bill["supplier"]!.DeepClone()));

        Assert.Equal(first.Name, second.Name);
    }
}
