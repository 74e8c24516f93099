using System.Net;

namespace Plimsoll.Server.Tests.Intake.BadInput;

public sealed class WrongTypeTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    private static readonly string[] Texts = ["true", "false", "[]", "{}", "[\"A\"]", "{\"name\":\"A\"}"];
    private static readonly string[] Numbers = ["true", "[]", "{}", "[1]", "\"abc\"", "\"12abc\"", "\"1,5\"", "\"1e3\"", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "\"∞\"", "\"0x1F\"", "\"१२\""];
    private static readonly string[] Counts = [.. Numbers, "-1", "\"-1\"", "1.5", "\"0.000001\"", "-0.5", "2147483648", "9e12"];
    private static readonly string[] Dates = ["true", "[]", "{}", "20260301", "\"2026-02-30\"", "\"2026-13-01\"", "\"31/04/2026\"", "\"29.02.2025\"", "\"00/00/2026\"", "\"0001-01-01\"", "\"tomorrow\"", "\"2026-03\"", "\"2026-03-01T\\u0000\""];

    public static TheoryData<string, string> HeaderValues => Table(
        (["supplier", "supplier_name", "customerName", "bill_no", "invoiceNumber"], Texts),
        (["bill_date", "invoiceDate", "posting_date"], Dates),
        (["currency"], [.. Texts, "\"N\"", "\"RUPEES\"", "\"N₹R\"", "123"]),
        (["discount_amount", "cust_bill_actual_amount"], Numbers),
        (["isReturn", "is_return"], ["[]", "{}", "2", "-1", "1.0", "\"yes\"", "\"TRUE\"", "\"\\ud800\""]),
        (["items"], ["true", "5", "\"X\"", "{}"]),
        (["photo_base64"], ["true", "5", "[]", "{}"]));

    public static TheoryData<string, string> LineValues => Table(
        (["item_code", "materialCode", "item_name", "materialDescription", "uom", "UOM"], Texts),
        (["qty", "salesQty", "rate", "unitPrice", "amount", "lineTotal"], Numbers),
        (["cust_leakage_qty", "leakages", "leakage_qty", "cust_burst_qty", "bursts", "burst_qty"], Counts),
        (["photo_base64"], ["true", "5", "[]", "{}"]));

    [Theory]
    [MemberData(nameof(HeaderValues))]
    public Task Create_WrongHeaderValue_IsRefused(string name, string value) =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, $"«{name}» ", $$"""{"{{name}}":{{value}}}""");

    [Theory]
    [MemberData(nameof(LineValues))]
    public Task Create_WrongLineValue_IsRefused(string name, string value) =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, $"«{name}» of line 2 ", Bodies.WithLines(Bodies.Line + $$""",{"{{name}}":{{value}}}"""));

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("\"X\"")]
    [InlineData("[]")]
    public Task Create_LineThatIsNoObject_IsRefused(string line) =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, "Line 2 of «items» must be an object", Bodies.WithLines($"{Bodies.Line},{line}"));

    [Theory]
    [InlineData("""{"items":[{"item_code":"X","qty":1}]}""", "names no supplier")]
    [InlineData("""{"supplier":"  ","items":[{"item_code":"X","qty":1}]}""", "names no supplier")]
    [InlineData("""{"supplier":"A"}""", "has no lines")]
    [InlineData("""{"supplier":"A","items":[]}""", "has no lines")]
    [InlineData("""{"supplier":"A","items":null}""", "has no lines")]
    [InlineData("""{"supplier":"A","items":[{}]}""", "Line 1 names no item")]
    [InlineData("""{"supplier":"A","items":[{"item_code":"X"}]}""", "Line 1 has no quantity")]
    [InlineData("""{"supplier":"A","items":[{"item_code":"X","qty":""}]}""", "Line 1 has no quantity")]
    [InlineData("""{"supplier":"A","items":[{"item_code":"X","qty":1.234,"uom":"CS"}]}""", "cases.pieces")]
    [InlineData("""{"supplier":"A","discount_amount":11,"items":[{"item_code":"X","qty":1,"rate":10}]}""", "discount")]
    public Task Create_WhatCannotBe_IsRefused(string invoice, string words) =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, words, invoice);

    private static TheoryData<string, string> Table(params (string[] Names, string[] Values)[] rows)
    {
        var table = new TheoryData<string, string>();
        foreach (var (names, values) in rows)
        {
            foreach (var name in names)
                table.AddRange([.. values.Select(value => (name, value))]);
        }

        return table;
    }
}
