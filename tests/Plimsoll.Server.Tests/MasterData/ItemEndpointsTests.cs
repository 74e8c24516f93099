using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.MasterData;

public sealed class ItemEndpointsTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Post_NewItem_IsCreatedWithItsAddress()
    {
        var code = Bill.Unique("I");

        var answer = await _app.SendAsync(HttpMethod.Post, "/api/items", new { item_code = code, item_name = "Cola", selling_price = 1.5m });

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(
            $$"""{"item_code":"{{code}}","item_name":"Cola","selling_price":1.5,"valuation_price":null,"uom_conversion":1}""",
            (await _app.GetAsync(answer.Headers.Location!.ToString())).Text);
    }

    [Fact]
    public async Task Post_CodeThatIsThere_IsAConflict()
    {
        var code = await _app.AddItemAsync();

        var answer = await _app.SendAsync(HttpMethod.Post, "/api/items", new { item_code = code.ToUpperInvariant(), item_name = "Cola" });

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
    }

    [Fact]
    public async Task Put_SomeFields_ChangesThemAlone()
    {
        var code = await _app.AddItemAsync(valuationPrice: 5, factor: 6);

        var answer = await _app.SendAsync(HttpMethod.Put, $"/api/items/{code}", new { valuation_price = 7 });

        Assert.Equal(
            $$"""{"item_code":"{{code}}","item_name":"Cola","selling_price":null,"valuation_price":7,"uom_conversion":6}""", answer.Text);
    }

    [Fact]
    public async Task Put_NoSuchItem_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _app.SendAsync(HttpMethod.Put, "/api/items/none", new { item_name = "Cola" })).Status);

    [Fact]
    public async Task Put_ValueCannotBe_IsRefused()
    {
        var code = await _app.AddItemAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await _app.SendAsync(HttpMethod.Put, $"/api/items/{code}", new { uom_conversion = 0 })).Status);
    }

    [Fact]
    public async Task Get_NoSuchItem_IsNotFound() => Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync("/api/items/none")).Status);

    [Fact]
    public async Task List_SeveralPages_GivesEachItemOnceByCode()
    {
        await using var app = await PlimsollApp.StartAsync();
        foreach (var code in (string[])["d", "A", "c", "B"])
            await app.SendAsync(HttpMethod.Post, "/api/items", new { item_code = code, item_name = "Cola" });

        var first = (await app.GetAsync("/api/items?limit=3")).Json;
        var second = (await app.GetAsync($"/api/items?limit=3&cursor={first.Text("next")}")).Json;

        Assert.Equal(["A", "B", "c"], first.GetProperty("items").EnumerateArray().Select(i => i.Text("item_code")));
        Assert.Equal("d", Assert.Single(second.GetProperty("items").EnumerateArray()).Text("item_code"));
        Assert.Null(second.Text("next"));
    }

    [Theory]
    [InlineData("xyz-1")]
    [InlineData("ginger")]
    public async Task List_Search_FindsByCodeAndName(string search)
    {
        await using var app = await PlimsollApp.StartAsync();
        await app.SendAsync(HttpMethod.Post, "/api/items", new { item_code = "XYZ-1", item_name = "Ginger Ale" });
        await app.SendAsync(HttpMethod.Post, "/api/items", new { item_code = "ABC-1", item_name = "Cola" });

        var items = (await app.GetAsync($"/api/items?search={search}")).Json.GetProperty("items");

        Assert.Equal("XYZ-1", Assert.Single(items.EnumerateArray()).Text("item_code"));
    }
}
