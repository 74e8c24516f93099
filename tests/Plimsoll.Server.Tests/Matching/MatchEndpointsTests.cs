using System.Net;
using System.Text.Json;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Matching;

public sealed class MatchEndpointsTests : IAsyncLifetime
{
    private PlimsollApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await PlimsollApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Supplier_OtherSpelling_IsTheMatch()
    {
        await AddSuppliersAsync("Acme Beverages Pvt. Ltd.", "Bharat Steel");
        var answer = await SupplierAsync("ACME BEVERAGES PRIVATE LIMITED");

        Assert.Equal("Acme Beverages Pvt. Ltd.", answer.GetProperty("match").Text("name"));
        Assert.Equal("normalised", answer.GetProperty("match").Text("reason"));
    }

    [Fact]
    public async Task Supplier_TwoWithTheSameName_IsNobodyAndBothAreSuggested()
    {
        await AddSuppliersAsync("Acme Ltd", "Acme GmbH");
        var answer = await SupplierAsync("ACME Inc.");

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("match").ValueKind);
        Assert.Equal(2, answer.GetProperty("suggestions").GetArrayLength());
    }

    [Fact]
    public async Task Supplier_Misread_IsSuggestedNotTaken()
    {
        await AddSuppliersAsync("Himalayan Distillery", "Himalaya Airlines", "Bharat Steel");
        var answer = await SupplierAsync("Hirnalayan Distillery");

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("match").ValueKind);
        var first = answer.GetProperty("suggestions")[0];
        Assert.Equal("Himalayan Distillery", first.Text("name"));
        Assert.True(first.Number("score") is > 0.8m and < 0.98m);
        Assert.Equal("2 of 21 letters differ", first.Text("explanation"));
    }

    [Fact]
    public async Task Supplier_NoName_SaysWhatIsWanted() => Assert.Equal(HttpStatusCode.BadRequest, (await _app.GetAsync("/api/suppliers/match?name=%20")).Status);

    [Fact]
    public async Task Item_CodeDecides_WhateverTheName()
    {
        await AddItemAsync("C-250", "Cola 250 ml");
        await AddItemAsync("L-250", "Lemonade 250 ml");
        var answer = (await _app.GetAsync("/api/items/match?code=c250&name=Lemonade%20250%20ml")).Json;

        Assert.Equal("C-250", answer.GetProperty("match").Text("item_code"));
        Assert.Equal("L-250", answer.GetProperty("suggestions")[0].Text("item_code"));
    }

    [Fact]
    public async Task Item_SameNameOtherCode_IsOnlySuggested()
    {
        await AddItemAsync("C-250", "Cola 250 ml");
        var answer = (await _app.GetAsync("/api/items/match?code=XY99&name=Cola%20250%20ml")).Json;

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("match").ValueKind);
        Assert.Equal("the same name under another code", answer.GetProperty("suggestions")[0].Text("explanation"));
    }

    [Fact]
    public async Task Validate_MissingItems_ComeWithSuggestionsBesideTheContract()
    {
        await AddItemAsync("C-250", "Cola 250 ml");
        var answer = await _app.CallAsync("validate_items_master", new { items = new[] { new { materialCode = "C25O", materialDescription = "Cola 250 ml" } } });

        Assert.False(answer.Message.GetProperty("validation").GetProperty("all_valid").GetBoolean());
        Assert.Equal("C-250", answer.Message.GetProperty("suggestions")[0].GetProperty("suggestions")[0].Text("item_code"));
    }

    private async Task<JsonElement> SupplierAsync(string name) => (await _app.GetAsync($"/api/suppliers/match?name={Uri.EscapeDataString(name)}")).Json;

    private async Task AddSuppliersAsync(params string[] names)
    {
        foreach (var name in names)
            Assert.Equal(HttpStatusCode.Created, (await _app.SendAsync(HttpMethod.Post, "/api/suppliers", new { name })).Status);
    }

    private async Task AddItemAsync(string code, string name) =>
        Assert.Equal(HttpStatusCode.Created, (await _app.SendAsync(HttpMethod.Post, "/api/items", new { item_code = code, item_name = name })).Status);
}
