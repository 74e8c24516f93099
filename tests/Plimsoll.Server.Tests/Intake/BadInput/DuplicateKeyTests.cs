using System.Net;

namespace Plimsoll.Server.Tests.Intake.BadInput;

public sealed class DuplicateKeyTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    [Theory]
    [InlineData("supplier_name", "\"A\"")]
    [InlineData("customerName", "\"A\"")]
    [InlineData("invoiceNumber", "\"1\"")]
    [InlineData("bill_date", "\"2026-03-01\"")]
    [InlineData("invoiceDate", "null")]
    [InlineData("posting_date", "\"2026-03-01\"")]
    [InlineData("currency", "\"NPR\"")]
    [InlineData("discount_amount", "1")]
    [InlineData("cust_bill_actual_amount", "1")]
    [InlineData("isReturn", "false")]
    [InlineData("is_return", "true")]
    [InlineData("photo_base64", "null")]
    public Task Create_HeaderFieldTwice_IsRefused(string name, string value) => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, $"«{name}» is given twice", Bodies.WithHeader($"\"{name}\":{value},\"{name}\":{value}"));

    [Theory]
    [InlineData("materialCode", "\"A\"")]
    [InlineData("item_name", "\"A\"")]
    [InlineData("materialDescription", "\"A\"")]
    [InlineData("salesQty", "1")]
    [InlineData("unitPrice", "1")]
    [InlineData("amount", "1")]
    [InlineData("lineTotal", "1")]
    [InlineData("uom", "\"CS\"")]
    [InlineData("UOM", "\"CS\"")]
    [InlineData("cust_leakage_qty", "1")]
    [InlineData("leakages", "1")]
    [InlineData("leakage_qty", "1")]
    [InlineData("cust_burst_qty", "1")]
    [InlineData("bursts", "1")]
    [InlineData("burst_qty", "1")]
    [InlineData("photo_base64", "null")]
    public Task Create_LineFieldTwice_IsRefused(string name, string value) => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest,
        $"«{name}» of line 2 is given twice",
        Bodies.WithLines(Bodies.Line + $$""",{"item_code":"X","qty":1,"rate":1,"{{name}}":{{value}},"{{name}}":{{value}}}"""));

    [Fact]
    public Task Create_ItemsTwice_IsRefused() => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, "«items» is given twice", Bodies.WithHeader($"\"items\":[{Bodies.Line}]"));

    [Fact]
    public Task Create_PhotoTwice_IsRefused() => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, "«photo_base64» is given twice", Bodies.WithHeader($"\"photo_base64\":\"{Bodies.Pixel}\",\"photo_base64\":\"{Bodies.Pixel}\""));

    [Fact]
    public Task Create_FieldTwiceOnceEscaped_IsRefused() => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, "«supplier» is given twice", Bodies.WithHeader("""  "\u0073upplier":"B" """));

    [Theory]
    [InlineData("supplier", false, false)]
    [InlineData("customerName", false, false)]
    [InlineData("customerName", false, true)]
    [InlineData("customerName", true, false)]
    [InlineData("customerName", true, true)]
    public Task Create_PayloadTwice_IsRefused(string supplier, bool firstAsText, bool secondAsText)
    {
        var invoice = System.Text.Encoding.UTF8.GetBytes($$"""{"{{supplier}}":"Acme","invoiceNumber":"1","items":[{{Bodies.Line}}]}""");
        string Value(bool asText) => System.Text.Encoding.UTF8.GetString(asText ? Bodies.AsText(invoice) : invoice);

        return server.App.AssertWireRefusesAsync(
            HttpStatusCode.BadRequest, "«payload» is given twice", $$"""{"payload":{{Value(firstAsText)}},"payload":{{Value(secondAsText)}}}""");
    }
}
