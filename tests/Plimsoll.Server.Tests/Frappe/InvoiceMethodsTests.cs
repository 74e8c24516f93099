using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Frappe;

public sealed class InvoiceMethodsTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task CheckDuplicate_KnownBill_NamesIt()
    {
        var bill = Bill.Of();
        var stored = await _app.StoreAsync(bill);

        var answer = await CheckAsync(bill["supplier"]!.ToString(), "B-1", "2026-03-01");

        Assert.True(answer.Message.GetProperty("success").GetBoolean());
        Assert.True(answer.Message.GetProperty("isDuplicate").GetBoolean());
        Assert.Equal(stored.Text("name"), answer.Message.Text("existing_invoice"));
    }

    [Fact]
    public async Task CheckDuplicate_UnknownBill_NamesNone()
    {
        var answer = await CheckAsync(Bill.Unique("S"), "B-1", "2026-03-01");

        Assert.True(answer.Message.GetProperty("success").GetBoolean());
        Assert.False(answer.Message.GetProperty("isDuplicate").GetBoolean());
        Assert.Null(answer.Message.Text("existing_invoice"));
    }

    [Theory]
    [InlineData("B-2", "2026-03-01")]
    [InlineData("B-1", "2026-03-02")]
    [InlineData("B", "2026-03-01")]
    public async Task CheckDuplicate_OtherNumberOrDate_NamesNone(string number, string date)
    {
        var bill = Bill.Of();
        await _app.StoreAsync(bill);

        var answer = await CheckAsync(bill["supplier"]!.ToString(), number, date);

        Assert.False(answer.Message.GetProperty("isDuplicate").GetBoolean());
    }

    [Theory]
    [InlineData("01/03/2026")]
    [InlineData("01-03-2026")]
    [InlineData("01.03.2026")]
    public async Task CheckDuplicate_DateInAnotherForm_NamesIt(string date)
    {
        var bill = Bill.Of();
        await _app.StoreAsync(bill);

        var answer = await CheckAsync(bill["supplier"]!.ToString(), "B-1", date);

        Assert.True(answer.Message.GetProperty("isDuplicate").GetBoolean());
    }

    [Fact]
    public async Task CheckDuplicate_NoDate_LooksOnAnyDate()
    {
        var bill = Bill.Of();
        await _app.StoreAsync(bill);

        var answer = await _app.CallAsync("check_duplicate_invoice", new { supplier = bill["supplier"], invoice_number = "B-1" });

        Assert.True(answer.Message.GetProperty("isDuplicate").GetBoolean());
    }

    [Fact]
    public async Task CheckDuplicate_CaseAndBlanksDiffer_NamesIt()
    {
        var bill = Bill.Of();
        await _app.StoreAsync(bill);

        var answer = await CheckAsync($"  {bill["supplier"]!.ToString().ToUpperInvariant()} ", " b-1 ", "2026-03-01");

        Assert.True(answer.Message.GetProperty("isDuplicate").GetBoolean());
    }

    [Fact]
    public async Task CheckDuplicate_CancelledBill_NamesNone()
    {
        var bill = Bill.Of();
        await CancelAsync((await _app.StoreAsync(bill)).Text("name")!);

        var answer = await CheckAsync(bill["supplier"]!.ToString(), "B-1", "2026-03-01");

        Assert.False(answer.Message.GetProperty("isDuplicate").GetBoolean());
    }

    [Theory]
    [InlineData("""{"invoice_number": "1"}""")]
    [InlineData("""{"supplier": "A"}""")]
    [InlineData("""{"supplier": "A", "invoice_number": "1", "invoice_date": "2026-02-30"}""")]
    [InlineData("""{"supplier": ["A"], "invoice_number": "1"}""")]
    public async Task CheckDuplicate_ParameterMissingOrWrong_IsRefused(string body)
    {
        var answer = await _app.PostAsync(PlimsollVerbs.Purchase + "check_duplicate_invoice", body);

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    [Fact]
    public async Task CheckDuplicate_SalesInvoice_IsRefusedWithASentence()
    {
        var answer = await _app.CallAsync("check_duplicate_invoice", new { supplier = "A", invoice_number = "1", invoice_type = "sales" });

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
        Assert.Contains("Sales invoices", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create_sales_invoice")]
    [InlineData("get_last_invoices")]
    public async Task SalesInvoices_AnyMethod_IsRefusedWithASentence(string method)
    {
        var answer = await _app.PostAsync("/api/method/custom_erp.custom_erp.sales_invoice.api." + method, "{}");

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
        Assert.Contains("Sales invoices", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetLast_NoLimit_GivesThree()
    {
        await using var app = await PlimsollApp.StartAsync();
        for (var i = 0; i < 4; i++)
            await app.StoreAsync(Bill.Of());

        Assert.Equal(3, (await LastAsync(app)).Count);
    }

    [Fact]
    public async Task GetLast_SeveralDates_NewestPostingDateComesFirst()
    {
        await using var app = await PlimsollApp.StartAsync();
        foreach (var date in (string[])["2026-03-02", "2026-03-10", "2026-03-01"])
            await app.StoreAsync(Bill.Of().With("bill_date", date));

        Assert.Equal(["2026-03-10", "2026-03-02", "2026-03-01"], (await LastAsync(app)).ConvertAll(i => i.Text("posting_date")));
    }

    [Fact]
    public async Task GetLast_CancelledInvoice_IsLeftOut()
    {
        await using var app = await PlimsollApp.StartAsync();
        var kept = (await app.StoreAsync(Bill.Of())).Text("name");
        var cancelled = (await app.StoreAsync(Bill.Of())).Text("name")!;
        await app.SendAsync(HttpMethod.Post, $"/api/invoices/{cancelled}/submit");
        await app.SendAsync(HttpMethod.Post, $"/api/invoices/{cancelled}/cancel");

        Assert.Equal([kept], (await LastAsync(app)).ConvertAll(i => i.Text("name")));
    }

    [Fact]
    public async Task GetLast_AnInvoice_HasTheFieldsOfTheContract()
    {
        await using var app = await PlimsollApp.StartAsync();
        var bill = Bill.Of();
        var stored = await app.StoreAsync(bill);

        var last = Assert.Single(await LastAsync(app));

        Assert.Equal(
            $$"""{"name":"{{stored.Text("name")}}","posting_date":"2026-03-01","grand_total":22.6,"docstatus":0,"bill_no":"B-1","supplier":"{{bill["supplier"]}}"}""",
            last.GetRawText());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("\"many\"")]
    public async Task GetLast_LimitIsNoCount_IsRefused(string limit)
    {
        var answer = await _app.PostAsync(PlimsollVerbs.Purchase + "get_last_invoices", $$"""{"limit": {{limit}}}""");

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    [Theory]
    [InlineData("2")]
    [InlineData("\"2\"")]
    public async Task GetLast_LimitAsNumberOrText_IsTaken(string limit)
    {
        await using var app = await PlimsollApp.StartAsync();
        for (var i = 0; i < 3; i++)
            await app.StoreAsync(Bill.Of());

        Assert.Equal(2, (await LastAsync(app, JsonNode.Parse(limit))).Count);
    }

    private static async Task<List<JsonElement>> LastAsync(PlimsollApp app, JsonNode? limit = null) =>
        [.. (await app.CallAsync("get_last_invoices", new { limit })).Message.GetProperty("invoices").EnumerateArray()];

    private Task<Answer> CheckAsync(string supplier, string number, string date) =>
        _app.CallAsync("check_duplicate_invoice", new { supplier, invoice_number = number, invoice_date = date, invoice_type = "purchase" });

    private async Task CancelAsync(string name)
    {
        await _app.SendAsync(HttpMethod.Post, $"/api/invoices/{name}/submit");
        await _app.SendAsync(HttpMethod.Post, $"/api/invoices/{name}/cancel");
    }
}
