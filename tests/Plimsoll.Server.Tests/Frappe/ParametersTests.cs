using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Frappe;

/// <summary>«Text or value»: a parameter may come as JSON or as the text of that JSON.</summary>
public sealed class ParametersTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Create_PayloadIsAText_IsTakenAsItsValue()
    {
        var answer = await _app.CreateAsync(Bill.Of().ToJsonString());

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(20, (await _app.InvoiceAsync(answer.Name)).Number("net_total"));
    }

    [Fact]
    public async Task Create_PayloadTextWithEscapes_KeepsEveryCharacter()
    {
        const string Name = "Ram's \"Café\" \\ Ltd / नेपाल 🍺\u00a0x";
        var text = Bill.Of(Bill.Line().With("item_name", Name)).ToJsonString();

        var answer = await _app.CreateAsync(text);

        var invoice = await _app.InvoiceAsync(answer.Name);
        Assert.Equal(Name, invoice.GetProperty("items")[0].Text("item_name"));
    }

    [Fact]
    public async Task Create_PayloadTextWithEscapedSurrogates_KeepsTheCharacter()
    {
        var answer = await _app.CreateRawAsync(
            $$"""{"payload": "{\"supplier\": \"{{Bill.Unique("S")}}\", \"items\": [{\"item_name\": \"\ud83c\udf7a\", \"qty\": 1, \"rate\": 1}]}"}""");

        var invoice = await _app.InvoiceAsync(answer.Name);
        Assert.Equal("🍺", invoice.GetProperty("items")[0].Text("item_name"));
    }

    [Fact]
    public async Task Create_PayloadTextOfManyBatches_KeepsEveryLine()
    {
        var answer = await _app.CreateAsync(Bill.Of(Bill.Lines(400)).ToJsonString());

        var items = (await _app.InvoiceAsync(answer.Name)).GetProperty("items");
        Assert.Equal(Enumerable.Range(1, 400), items.EnumerateArray().Select(i => i.GetProperty("qty").GetInt32()));
    }

    [Fact]
    public async Task Create_PayloadTextAndThenItsValue_IsARepeat()
    {
        var bill = Bill.Of();
        var first = await _app.CreateAsync(bill.ToJsonString());

        var second = await _app.CreateAsync(bill);

        Assert.Equal(first.Name, second.Name);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"payload": null}""")]
    [InlineData("""{"payload": ""}""")]
    [InlineData("""{"payload": "nonsense"}""")]
    [InlineData("""{"payload": "{\"supplier\": "}""")]
    [InlineData("""{"payload": []}""")]
    [InlineData("""{"payload": 7}""")]
    public async Task Create_NoInvoiceInThePayload_IsRefused(string body)
    {
        var answer = await _app.CreateRawAsync(body);

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    [Fact]
    public async Task Create_OtherParametersBesideThePayload_ArePassedOver()
    {
        var answer = await _app.CreateRawAsync($$"""{"cmd": {"deep": [1, {"a": "b"}]}, "payload": {{Bill.Of().ToJsonString()}}, "more": [[]]}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Validate_ItemsAreAText_AreTakenAsTheirValue()
    {
        var answer = await _app.CallAsync("validate_items_master", new { items = """[{"item_code": "none", "qty": 2}]""" });

        Assert.Equal("none", Missing(answer)[0].Text("materialCode"));
    }

    [Fact]
    public async Task Validate_ItemsAreAValue_AreTaken()
    {
        var answer = await _app.CallAsync("validate_items_master", new { items = new[] { new { item_code = "none", qty = 2 } } });

        Assert.Equal("none", Missing(answer)[0].Text("materialCode"));
    }

    [Fact]
    public async Task CreateNewItem_ItemDataIsAText_IsTakenAsItsValue()
    {
        var code = Bill.Unique("I");

        var answer = await _app.CallAsync("create_new_item_for_invoice", new { item_data = new JsonObject { ["item_code"] = code, ["item_name"] = "Cola" }.ToJsonString() });

        Assert.Equal(code, answer.Message.Text("item_code"));
    }

    [Fact]
    public async Task Validate_GetWithQueryParameters_IsTaken()
    {
        var answer = await _app.GetAsync(PlimsollVerbs.Purchase + "validate_items_master?items=" + Uri.EscapeDataString("""[{"item_code": "none"}]"""));

        Assert.Equal("none", Missing(answer)[0].Text("materialCode"));
    }

    [Fact]
    public async Task CheckDuplicate_GetWithQueryParameters_IsTaken()
    {
        var bill = Bill.Of();
        var stored = await _app.StoreAsync(bill);

        var answer = await _app.GetAsync(
            $"{PlimsollVerbs.Purchase}check_duplicate_invoice?supplier={Uri.EscapeDataString(bill["supplier"]!.ToString())}&invoice_number=B-1&invoice_date=2026-03-01");

        Assert.Equal(stored.Text("name"), answer.Message.Text("existing_invoice"));
    }

    [Fact]
    public async Task GetLast_GetWithQueryParameters_IsTaken()
    {
        await _app.StoreAsync(Bill.Of());
        await _app.StoreAsync(Bill.Of());

        var answer = await _app.GetAsync(PlimsollVerbs.Purchase + "get_last_invoices?limit=1");

        Assert.Equal(1, answer.Message.GetProperty("invoices").GetArrayLength());
    }

    [Fact]
    public async Task GetLast_PostWithoutBody_UsesTheDefaults()
    {
        var answer = await _app.SendAsync(HttpMethod.Post, PlimsollVerbs.Purchase + "get_last_invoices");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task GetLast_PostWithoutBodyAndLength_UsesTheDefaults()
    {
        // as curl -X POST sends it
        var status = await _app.SendRawAsync($"POST {PlimsollVerbs.Purchase}get_last_invoices HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", status, StringComparison.Ordinal);
    }

    private static List<JsonElement> Missing(Answer answer) =>
        [.. answer.Message.GetProperty("validation").GetProperty("missing_items").EnumerateArray()];
}
