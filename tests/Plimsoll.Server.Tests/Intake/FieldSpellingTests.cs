using System.Net;
using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

/// <summary>Every field is known under each of its spellings; where several come, the contract's first counts.</summary>
public sealed class FieldSpellingTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Theory]
    [InlineData("supplier")]
    [InlineData("supplier_name")]
    [InlineData("customerName")]
    public async Task Create_SupplierInAnySpelling_IsTaken(string spelling)
    {
        var name = Bill.Unique("S");

        var invoice = await _app.StoreAsync(Bill.Of().Without("supplier").With(spelling, name));

        Assert.Equal(name, invoice.Text("supplier"));
    }

    [Theory]
    [InlineData("bill_no")]
    [InlineData("invoiceNumber")]
    public async Task Create_BillNumberInAnySpelling_IsTaken(string spelling)
    {
        var invoice = await _app.StoreAsync(Bill.Of().Without("bill_no").With(spelling, "N-7"));

        Assert.Equal("N-7", invoice.Text("bill_no"));
    }

    [Theory]
    [InlineData("bill_date")]
    [InlineData("invoiceDate")]
    public async Task Create_BillDateInAnySpelling_IsTaken(string spelling)
    {
        var invoice = await _app.StoreAsync(Bill.Of().Without("bill_date").With(spelling, "2026-04-05"));

        Assert.Equal("2026-04-05", invoice.Text("bill_date"));
    }

    [Theory]
    [InlineData("isReturn")]
    [InlineData("is_return")]
    public async Task Create_CreditNoteInAnySpelling_IsTaken(string spelling)
    {
        var invoice = await _app.StoreAsync(Bill.Of().With(spelling, true));

        Assert.True(invoice.GetProperty("is_return").GetBoolean());
    }

    [Theory]
    [InlineData("item_code", "item_code")]
    [InlineData("materialCode", "item_code")]
    [InlineData("item_name", "item_name")]
    [InlineData("materialDescription", "item_name")]
    [InlineData("uom", "uom")]
    [InlineData("UOM", "uom")]
    public async Task Create_TextOfALineInAnySpelling_IsTaken(string spelling, string stored)
    {
        var line = await _app.StoreLineAsync(Bill.Line().With("item_name", "Some").Without(stored).With(spelling, "Box"));

        Assert.Equal("Box", line.Text(stored));
    }

    [Theory]
    [InlineData("qty", "qty")]
    [InlineData("salesQty", "qty")]
    [InlineData("rate", "rate")]
    [InlineData("unitPrice", "rate")]
    [InlineData("amount", "amount")]
    [InlineData("lineTotal", "amount")]
    [InlineData("cust_leakage_qty", "leakage_qty")]
    [InlineData("leakages", "leakage_qty")]
    [InlineData("leakage_qty", "leakage_qty")]
    [InlineData("cust_burst_qty", "burst_qty")]
    [InlineData("bursts", "burst_qty")]
    [InlineData("burst_qty", "burst_qty")]
    public async Task Create_NumberOfALineInAnySpelling_IsTaken(string spelling, string stored)
    {
        var line = await _app.StoreLineAsync(Bill.Line().Without(stored).With(spelling, 7));

        Assert.Equal(7, line.Number(stored));
    }

    [Theory]
    [InlineData("supplier", "supplier_name")]
    [InlineData("supplier", "customerName")]
    [InlineData("supplier_name", "customerName")]
    public async Task Create_SupplierInTwoSpellings_TheFirstOfTheContractCounts(string first, string second)
    {
        var name = Bill.Unique("S");

        var before = await _app.StoreAsync(Bill.Of().Without("supplier").With(first, name).With(second, "Other"));
        var behind = await _app.StoreAsync(Bill.Of().Without("supplier").With(second, "Other").With(first, name).With("bill_no", "B-2"));

        Assert.Equal(name, before.Text("supplier"));
        Assert.Equal(name, behind.Text("supplier"));
    }

    [Theory]
    [InlineData("bill_no", "invoiceNumber", "bill_no", "N-1", "N-2")]
    [InlineData("bill_date", "invoiceDate", "bill_date", "2026-01-01", "2026-01-02")]
    public async Task Create_HeaderFieldInTwoSpellings_TheFirstOfTheContractCounts(string first, string second, string stored, string wins, string loses)
    {
        var before = await _app.StoreAsync(Bill.Of().Without(first).With(first, wins).With(second, loses));
        var behind = await _app.StoreAsync(Bill.Of().Without(first).With(second, loses).With(first, wins));

        Assert.Equal(wins, before.Text(stored));
        Assert.Equal(wins, behind.Text(stored));
    }

    [Theory]
    [InlineData("qty", "salesQty", "qty")]
    [InlineData("rate", "unitPrice", "rate")]
    [InlineData("amount", "lineTotal", "amount")]
    [InlineData("cust_leakage_qty", "leakages", "leakage_qty")]
    [InlineData("cust_burst_qty", "bursts", "burst_qty")]
    public async Task Create_LineFieldInTwoSpellings_TheFirstOfTheContractCounts(string first, string second, string stored)
    {
        var before = await _app.StoreLineAsync(Bill.Line().Without(first).With(first, 7).With(second, 8));
        var behind = await _app.StoreLineAsync(Bill.Line().Without(first).With(second, 8).With(first, 7));

        Assert.Equal(7, before.Number(stored));
        Assert.Equal(7, behind.Number(stored));
    }

    [Theory]
    [InlineData("item_name", "materialDescription", "item_name")]
    [InlineData("item_code", "materialCode", "item_code")]
    [InlineData("uom", "UOM", "uom")]
    public async Task Create_LineTextInTwoSpellings_TheFirstOfTheContractCounts(string first, string second, string stored)
    {
        var before = await _app.StoreLineAsync(Bill.Line().Without(first).With(first, "one").With(second, "two"));
        var behind = await _app.StoreLineAsync(Bill.Line().Without(first).With(second, "two").With(first, "one"));

        Assert.Equal("one", before.Text(stored));
        Assert.Equal("one", behind.Text(stored));
    }

    [Fact]
    public async Task Create_FirstSpellingIsEmpty_TheOtherFillsTheGap()
    {
        var name = Bill.Unique("S");

        var invoice = await _app.StoreAsync(Bill.Of().With("supplier", "").With("customerName", name));

        Assert.Equal(name, invoice.Text("supplier"));
    }

    [Fact]
    public async Task Create_FirstSpellingIsNull_TheOtherFillsTheGap()
    {
        var line = await _app.StoreLineAsync(Bill.Line().With("salesQty", 9).With("qty", null));

        Assert.Equal(9, line.Number("qty"));
    }

    [Fact]
    public async Task Create_EscapedFieldName_IsTheSameField()
    {
        var answer = await _app.CreateRawAsync(Body(Bill.Of()).Replace("\"bill_no\"", "\"b\\u0069ll_no\"", StringComparison.Ordinal));

        Assert.Equal("B-1", (await _app.InvoiceAsync(answer.Name)).Text("bill_no"));
    }

    [Fact]
    public async Task Create_OneSpellingTwice_IsRefused()
    {
        var answer = await _app.CreateRawAsync(Body(Bill.Of()).Replace("\"bill_no\"", "\"bill_no\": \"B-0\", \"bill_no\"", StringComparison.Ordinal));

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    [Fact]
    public async Task Create_NumbersAsTexts_AreNumbers()
    {
        var line = await _app.StoreLineAsync(Bill.Line().With("qty", " 2.5 ").With("rate", "4"));

        Assert.Equal(10, line.Number("amount"));
    }

    [Fact]
    public async Task Create_ItemsAheadOfTheHeader_AreTaken()
    {
        var bill = Bill.Of().Without("supplier").With("supplier", Bill.Unique("S")).With("discount_amount", 5);

        var invoice = await _app.StoreAsync(bill);

        Assert.Equal(15, invoice.Number("net_total") - invoice.Number("discount_amount"));
    }

    private static string Body(JsonObject bill) => new JsonObject { ["payload"] = bill }.ToJsonString();
}
