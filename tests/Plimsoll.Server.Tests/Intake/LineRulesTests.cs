using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

public sealed class LineRulesTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Create_KnownItem_HasTheNameOfMasterData()
    {
        var code = await _app.AddItemAsync(name: "Cola 1 l");

        var line = await _app.StoreLineAsync(Bill.Line().With("item_code", code).With("item_name", "cocacola"));

        Assert.Equal("Cola 1 l", line.Text("item_name"));
        Assert.True(line.GetProperty("known_item").GetBoolean());
    }

    [Fact]
    public async Task Create_KnownItemInOtherCase_IsThatItem()
    {
        var code = await _app.AddItemAsync();

        var line = await _app.StoreLineAsync(Bill.Line().With("item_code", $" {code.ToUpperInvariant()} "));

        Assert.Equal(code, line.Text("item_code"));
        Assert.True(line.GetProperty("known_item").GetBoolean());
    }

    [Fact]
    public async Task Create_UnknownItem_IsKeptAsSentAndFlagged()
    {
        var code = Bill.Unique("none");

        var line = await _app.StoreLineAsync(Bill.Line().With("item_code", code).With("item_name", "Cola"));

        Assert.Equal(code, line.Text("item_code"));
        Assert.Equal("Cola", line.Text("item_name"));
        Assert.False(line.GetProperty("known_item").GetBoolean());
    }

    [Fact]
    public async Task Create_ItemWithANameOnly_IsKept()
    {
        var line = await _app.StoreLineAsync(new JsonObject { ["item_name"] = "Cola", ["qty"] = 1, ["rate"] = 1 });

        Assert.Null(line.Text("item_code"));
        Assert.Equal("Cola", line.Text("item_name"));
    }

    [Fact]
    public async Task Create_PriceIsNotTheValuationPrice_TheInvoicesCountsAndTheDifferenceIsShown()
    {
        var code = await _app.AddItemAsync(valuationPrice: 9.75m);

        var line = await _app.StoreLineAsync(Bill.Line(rate: 10).With("item_code", code));

        Assert.Equal(10, line.Number("rate"));
        Assert.Equal(0.25m, line.Number("price_difference"));
    }

    [Fact]
    public async Task Create_PriceIsBelowTheValuationPrice_TheDifferenceIsNegative()
    {
        var code = await _app.AddItemAsync(valuationPrice: 12);

        var line = await _app.StoreLineAsync(Bill.Line(rate: 10).With("item_code", code));

        Assert.Equal(-2, line.Number("price_difference"));
    }

    [Fact]
    public async Task Create_PriceIsTheValuationPrice_ShowsNoDifference()
    {
        var code = await _app.AddItemAsync(valuationPrice: 10.00m);

        var line = await _app.StoreLineAsync(Bill.Line(rate: 10).With("item_code", code));

        Assert.Equal(JsonValueKind.Null, line.GetProperty("price_difference").ValueKind);
    }

    [Fact]
    public async Task Create_NoValuationPrice_ShowsNoDifference()
    {
        var code = await _app.AddItemAsync();

        var line = await _app.StoreLineAsync(Bill.Line().With("item_code", code));

        Assert.Equal(JsonValueKind.Null, line.GetProperty("price_difference").ValueKind);
    }

    [Fact]
    public async Task Create_ItemChangedMeanwhile_CountsAsItIsNow()
    {
        var code = await _app.AddItemAsync(name: "Old");
        await _app.StoreLineAsync(Bill.Line().With("item_code", code));
        await _app.SendAsync(HttpMethod.Put, $"/api/items/{code}", new { item_name = "New" });

        var line = await _app.StoreLineAsync(Bill.Line().With("item_code", code));

        Assert.Equal("New", line.Text("item_name"));
    }

    [Theory]
    [InlineData("20", "4", "5")]
    [InlineData("10", "3", "3.333333")]
    [InlineData("20", "3", "6.666667")]
    [InlineData("-20", "4", "5")]
    public async Task Create_RateMissing_IsAmountByQuantity(string amount, string qty, string rate)
    {
        var line = await _app.StoreLineAsync(
            Bill.Line().Without("rate").With("amount", Bill.Number(amount)).With("qty", Bill.Number(qty)));

        Assert.Equal(Bill.Decimal(rate), line.Number("rate"));
        Assert.Equal(decimal.Abs(Bill.Decimal(amount)), line.Number("amount"));
    }

    [Theory]
    [InlineData("5", "4", "20")]
    [InlineData("3.333333", "3", "9.999999")]
    [InlineData("0.1", "0.1", "0.01")]
    public async Task Create_AmountMissing_IsRateTimesQuantity(string rate, string qty, string amount)
    {
        var line = await _app.StoreLineAsync(Bill.Line().With("rate", Bill.Number(rate)).With("qty", Bill.Number(qty)));

        Assert.Equal(Bill.Decimal(amount), line.Number("amount"));
    }

    [Fact]
    public async Task Create_RateAndAmountSent_AreKeptAsTheBillSays()
    {
        var line = await _app.StoreLineAsync(Bill.Line(qty: 3, rate: 3.33m).With("amount", 10));

        Assert.Equal((3.33m, 10m), (line.Number("rate"), line.Number("amount")));
    }

    [Theory]
    [InlineData("""{"qty": 1, "rate": 1}""")]
    [InlineData("""{"item_code": "X", "rate": 1}""")]
    [InlineData("""{"item_code": "X", "qty": "many", "rate": 1}""")]
    [InlineData("""{"item_code": "X", "qty": true, "rate": 1}""")]
    [InlineData("""{"item_code": ["X"], "qty": 1, "rate": 1}""")]
    [InlineData("""{"item_code": "X", "qty": 1e300, "rate": 1}""")]
    [InlineData("""{"item_code": "X", "qty": 9000000000000, "rate": 9000000000000}""")]
    public async Task Create_LineCannotBe_IsRefused(string line)
    {
        var answer = await _app.CreateAsync(Bill.Of(JsonNode.Parse(line)!.AsObject()));

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
        Assert.Contains("ine 1", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_TextOver500Characters_IsRefused()
    {
        var answer = await _app.CreateAsync(Bill.Of(Bill.Line().With("item_name", new string('x', 501))));

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    [Fact]
    public async Task Create_ValueThatFillsTheWindow_IsRefusedAsTooLarge()
    {
        var answer = await _app.CreateAsync(Bill.Of(Bill.Line().With("item_name", new string('x', 100_000))));

        answer.AssertRefused(HttpStatusCode.RequestEntityTooLarge, "PayloadTooLargeError");
    }

    [Theory]
    [InlineData(10, 0, 10, 50)]
    [InlineData(0, 100, 20, 100)]
    [InlineData(0, 0, 0, 0)]
    public async Task Create_ZeroForWhatTheReaderDidNotFind_IsMissing(int sentRate, int sentAmount, int rate, int amount)
    {
        var line = await _app.StoreLineAsync(Bill.Line(qty: 5, rate: sentRate).With("amount", sentAmount));

        Assert.Equal((rate, amount), ((int)line.Number("rate"), (int)line.Number("amount")));
    }
}
