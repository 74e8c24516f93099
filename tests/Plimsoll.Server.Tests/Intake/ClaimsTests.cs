using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

/// <summary>Leakages and bursts are claims against the supplier.</summary>
public sealed class ClaimsTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Create_Claims_AreKeptWithTheirLine()
    {
        var line = await _app.StoreLineAsync(Bill.Line().With("cust_leakage_qty", 3).With("cust_burst_qty", 2));

        Assert.Equal((3, 2), (line.Number("leakage_qty"), line.Number("burst_qty")));
    }

    [Fact]
    public async Task Create_NoClaims_AreZero()
    {
        var line = await _app.StoreLineAsync(Bill.Line());

        Assert.Equal((0, 0), (line.Number("leakage_qty"), line.Number("burst_qty")));
    }

    [Fact]
    public async Task Create_Claims_ChangeNoAmount()
    {
        var invoice = await _app.StoreAsync(Bill.Of(Bill.Line(10, 5).With("leakages", 4).With("bursts", 6)));

        var line = invoice.GetProperty("items")[0];
        Assert.Equal((10, 10, 50), (line.Number("qty"), line.Number("stock_qty"), line.Number("amount")));
        Assert.Equal((50m, 56.5m), (invoice.Number("net_total"), invoice.Number("grand_total")));
    }

    [Theory]
    [InlineData("leakages", "-1")]
    [InlineData("bursts", "-1")]
    [InlineData("cust_leakage_qty", "1.5")]
    [InlineData("cust_burst_qty", "0.1")]
    [InlineData("leakages", "\"some\"")]
    [InlineData("leakages", "3000000000")]
    public async Task Create_ClaimIsNoCount_IsRefused(string field, string value)
    {
        var answer = await _app.CreateAsync(Bill.Of(Bill.Line().With(field, Bill.Number(value))));

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("\"2\"")]
    public async Task Create_ClaimWrittenOtherwise_IsTheSameCount(string value)
    {
        var line = await _app.StoreLineAsync(Bill.Line().With("leakages", Bill.Number(value)));

        Assert.Equal(2, line.Number("leakage_qty"));
    }
}
