using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.MasterData;

public sealed class SupplierEndpointsTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Post_NewName_IsCreated()
    {
        var name = Bill.Unique("S");

        var answer = await PostAsync($" {name} ");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal(name, answer.Json.Text("name"));
        Assert.Equal(name, (await _app.GetAsync(answer.Headers.Location!.ToString())).Json.Text("name"));
    }

    [Fact]
    public async Task Post_NameThatIsThere_IsAConflict()
    {
        var name = Bill.Unique("S");
        await PostAsync(name);

        var answer = await PostAsync($" {name.ToUpperInvariant()}");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("urn:plimsoll:duplicate-entry", answer.Json.Text("type"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\u0007")]
    public async Task Post_NoName_IsRefused(string? name) => Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(name)).Status);

    [Fact]
    public async Task Get_NoSuchSupplier_IsNotFound() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync("/api/suppliers/999999")).Status);

    [Fact]
    public async Task List_SeveralPages_GivesEachSupplierOnceByName()
    {
        await using var app = await PlimsollApp.StartAsync();
        foreach (var name in (string[])["delta", "Alpha", "charlie", "Bravo", "echo"])
            await app.SendAsync(HttpMethod.Post, "/api/suppliers", new { name });

        var listed = new List<string?>();
        string? cursor = null;
        do
        {
            var page = (await app.GetAsync($"/api/suppliers?limit=2&cursor={cursor}")).Json;
            listed.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.Text("name")));
            cursor = page.Text("next");
        }
        while (cursor is not null);

        Assert.Equal(["Alpha", "Bravo", "charlie", "delta", "echo"], listed);
    }

    [Fact]
    public async Task List_Search_FindsPartsInAnyCase()
    {
        var name = Bill.Unique("Himal Traders");
        await PostAsync(name);

        var items = (await _app.GetAsync($"/api/suppliers?search={Uri.EscapeDataString(name[3..].ToUpperInvariant())}")).Json.GetProperty("items");

        Assert.Equal(name, Assert.Single(items.EnumerateArray()).Text("name"));
    }

    private Task<Answer> PostAsync(string? name) => _app.SendAsync(HttpMethod.Post, "/api/suppliers", new { name });
}
