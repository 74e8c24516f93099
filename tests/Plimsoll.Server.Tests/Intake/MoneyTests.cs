using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

/// <summary>Money is decimal from the body to the answer.</summary>
public sealed class MoneyTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Create_TenthAndFifth_ComeToThreeTenths()
    {
        var answer = await _app.CreateAsync(Bill.Of(Bill.Line(1, 0.1m), Bill.Line(1, 0.2m)));

        var invoice = await _app.InvoiceAsync(answer.Name);
        Assert.Equal("0.3", invoice.GetProperty("net_total").GetRawText());
    }

    [Fact]
    public async Task Create_ManyTenths_ComeToTheirExactSum()
    {
        var lines = Enumerable.Range(0, 1000).Select(_ => Bill.Line(1, 0.1m)).ToArray();

        var invoice = await _app.StoreAsync(Bill.Of(lines));

        Assert.Equal("100", invoice.GetProperty("net_total").GetRawText());
        Assert.Equal("113", invoice.GetProperty("grand_total").GetRawText());
    }

    [Theory]
    [InlineData("0.000001")]
    [InlineData("0.1")]
    [InlineData("1.10")]
    [InlineData("123456789.123456")]
    [InlineData("2.675")]
    [InlineData("1e-3")]
    [InlineData("1.005")]
    public async Task Create_RateOfUpToSixDecimals_IsKeptExactly(string rate)
    {
        var line = await _app.StoreLineAsync(Bill.Line(1).With("rate", Bill.Number(rate)));

        Assert.Equal(Bill.Decimal(rate), line.Number("rate"));
    }

    [Fact]
    public async Task Create_LargestAmount_IsKeptExactly()
    {
        var line = await _app.StoreLineAsync(Bill.Line(1).With("rate", Bill.Number("7899999999999.999999")));

        Assert.Equal(7899999999999.999999m, line.Number("rate"));
    }

    [Theory]
    [InlineData("0.125", "0.02")]
    [InlineData("99.99", "13")]
    public async Task Create_TotalsOfACurrencyWithTwoDecimals_AreRounded(string rate, string tax)
    {
        var invoice = await _app.StoreAsync(Bill.Of(Bill.Line(1).With("rate", Bill.Number(rate))));

        Assert.Equal(Bill.Decimal(tax), invoice.Number("tax_total"));
        Assert.Equal(invoice.Number("net_total") + invoice.Number("tax_total"), invoice.Number("grand_total"));
    }

    [Fact]
    public async Task Create_CurrencyWithoutDecimals_HasWholeTotals()
    {
        var invoice = await _app.StoreAsync(Bill.Of(Bill.Line(1, 99)).With("currency", "jpy"));

        Assert.Equal("JPY", invoice.Text("currency"));
        Assert.Equal((13m, 112m), (invoice.Number("tax_total"), invoice.Number("grand_total")));
    }

    [Fact]
    public async Task Create_NoCurrency_HasTheSettings()
    {
        var invoice = await _app.StoreAsync(Bill.Of());

        Assert.Equal("NPR", invoice.Text("currency"));
    }

    [Fact]
    public async Task Create_PaperTotal_IsKeptBesideTheComputedOne()
    {
        var invoice = await _app.StoreAsync(Bill.Of().With("cust_bill_actual_amount", JsonValue.Create(22.75m)));

        Assert.Equal((22.75m, 22.6m), (invoice.Number("cust_bill_actual_amount"), invoice.Number("grand_total")));
    }
}
