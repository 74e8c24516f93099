using System.Net;
using System.Text.Json;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Frappe;

public sealed class ItemMethodsTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Theory]
    [InlineData("validate_items_master")]
    [InlineData("validate_purchase_invoice_items")]
    public async Task Validate_EveryItemKnown_SaysSo(string method)
    {
        var code = await _app.AddItemAsync();

        var validation = await ValidateAsync(new { item_code = code }, method);

        Assert.True(validation.GetProperty("all_valid").GetBoolean());
        Assert.Equal(0, validation.GetProperty("missing_items").GetArrayLength());
        Assert.Equal(code, validation.GetProperty("valid_items")[0].Text("materialCode"));
    }

    [Fact]
    public async Task Validate_ItemUnknown_IsMissing()
    {
        var validation = await ValidateAsync(new { item_code = Bill.Unique("none") });

        Assert.False(validation.GetProperty("all_valid").GetBoolean());
        Assert.Equal(1, validation.GetProperty("missing_items").GetArrayLength());
        Assert.Equal(0, validation.GetProperty("valid_items").GetArrayLength());
    }

    [Fact]
    public async Task Validate_MissingItem_ComesBackInTheScannersSpelling()
    {
        var validation = await ValidateAsync(new { item_code = "none", item_name = "Nothing", qty = 2.5m, uom = "Case", rate = 4, amount = 10 });

        Assert.Equal(
            """{"materialCode":"none","materialDescription":"Nothing","salesQty":2.5,"uom":"CS","unitPrice":4,"lineTotal":10}""",
            validation.GetProperty("missing_items")[0].GetRawText());
    }

    [Fact]
    public async Task Validate_ScannersSpelling_IsTaken()
    {
        var code = await _app.AddItemAsync();

        var validation = await ValidateAsync(new { materialCode = code, salesQty = 1, unitPrice = 2, lineTotal = 2, UOM = "pcs" });

        Assert.True(validation.GetProperty("all_valid").GetBoolean());
    }

    [Fact]
    public async Task Validate_ItemWithoutCode_IsMissing()
    {
        var validation = await ValidateAsync(new { item_name = "Cola" });

        Assert.False(validation.GetProperty("all_valid").GetBoolean());
    }

    [Fact]
    public async Task Validate_CodeInOtherCase_IsKnown()
    {
        var code = await _app.AddItemAsync();

        var validation = await ValidateAsync(new { item_code = $" {code.ToLowerInvariant()} " });

        Assert.True(validation.GetProperty("all_valid").GetBoolean());
    }

    [Fact]
    public async Task Validate_LineWithItsEvidencePhoto_IsTaken()
    {
        var code = await _app.AddItemAsync();

        var validation = await ValidateAsync(new { photo_base64 = "data:image/jpeg;base64,/9j/", item_code = code, qty = 3 });

        Assert.Equal(3, validation.GetProperty("valid_items")[0].Number("salesQty"));
    }

    [Fact]
    public async Task Validate_ManyItems_AreAllLookedAt()
    {
        var answer = await _app.CallAsync("validate_items_master", new { items = Enumerable.Range(0, 1200).Select(i => new { item_code = $"none-{i}" }) });

        Assert.Equal(1200, answer.Message.GetProperty("validation").GetProperty("missing_items").GetArrayLength());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"items": 7}""")]
    [InlineData("""{"items": {"item_code": "X"}}""")]
    [InlineData("""{"items": [7]}""")]
    [InlineData("""{"items": "nonsense"}""")]
    public async Task Validate_NoListOfItems_IsRefused(string body)
    {
        var answer = await _app.PostAsync(PlimsollVerbs.Purchase + "validate_items_master", body);

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    [Fact]
    public async Task CreateNewItem_NewCode_IsCreated()
    {
        var code = Bill.Unique("I");

        var answer = await CreateAsync(new { item_code = code, item_name = "Cola", selling_price = 12.5m, valuation_price = "9.75", uom_conversion = 24 });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer.Message.GetProperty("success").GetBoolean());
        Assert.Equal(code, answer.Message.Text("item_code"));
        Assert.Equal("Cola", answer.Message.Text("item_name"));
        Assert.NotEmpty(answer.Message.Text("message")!);
    }

    [Fact]
    public async Task CreateNewItem_AllFields_AreKept()
    {
        var code = Bill.Unique("I");
        await CreateAsync(new { item_code = code, item_name = "Cola", selling_price = 12.5m, valuation_price = "9.75", uom_conversion = 24 });

        var item = (await _app.GetAsync($"/api/items/{code}")).Json;

        Assert.Equal($$"""{"item_code":"{{code}}","item_name":"Cola","selling_price":12.5,"valuation_price":9.75,"uom_conversion":24}""", item.GetRawText());
    }

    [Fact]
    public async Task CreateNewItem_NewCode_CountsForTheNextInvoice()
    {
        var code = Bill.Unique("I");
        Assert.False((await _app.StoreLineAsync(Bill.Line().With("item_code", code))).GetProperty("known_item").GetBoolean());

        await CreateAsync(new { item_code = code, item_name = "Cola" });

        Assert.True((await _app.StoreLineAsync(Bill.Line().With("item_code", code))).GetProperty("known_item").GetBoolean());
    }

    [Fact]
    public async Task CreateNewItem_ExistingCode_IsRefused()
    {
        var code = await _app.AddItemAsync();

        var answer = await CreateAsync(new { item_code = code.ToUpperInvariant(), item_name = "Other" });

        answer.AssertRefused(HttpStatusCode.Conflict, "DuplicateEntryError");
        Assert.Equal("Cola", (await _app.GetAsync($"/api/items/{code}")).Json.Text("item_name"));
    }

    [Theory]
    [InlineData("""{"item_name": "Cola"}""")]
    [InlineData("""{"item_code": "I"}""")]
    [InlineData("""{"item_code": "I", "item_name": " "}""")]
    [InlineData("""{"item_code": "I", "item_name": "Cola", "uom_conversion": 0}""")]
    [InlineData("""{"item_code": "I", "item_name": "Cola", "valuation_price": -1}""")]
    [InlineData("""{"item_code": "I", "item_name": "Cola", "selling_price": "dear"}""")]
    [InlineData("""[]""")]
    [InlineData("\"nonsense\"")]
    public async Task CreateNewItem_ItemCannotBe_IsRefused(string item)
    {
        var answer = await _app.PostAsync(PlimsollVerbs.Purchase + "create_new_item_for_invoice", $$"""{"item_data": {{item}}}""");

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    private Task<Answer> CreateAsync(object item) => _app.CallAsync("create_new_item_for_invoice", new { item_data = item });

    private async Task<JsonElement> ValidateAsync(object item, string method = "validate_items_master")
    {
        var answer = await _app.CallAsync(method, new { items = new[] { item } });
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.True(answer.Message.GetProperty("success").GetBoolean());
        return answer.Message.GetProperty("validation");
    }
}
