using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.MasterData;

public sealed class ItemLookupTests
{
    [Fact]
    public async Task Lookup_KnownAndUnknownCodes_TellsThemApart()
    {
        await using var app = await PlimsollApp.StartAsync();
        var known = await app.AddItemAsync("Cola", factor: 24);

        var answer = (await app.SendAsync(HttpMethod.Post, "/api/items/lookup", new { codes = new[] { known.ToLowerInvariant(), "nowhere" } })).Json;

        Assert.Equal(24, Assert.Single(answer.GetProperty("items").EnumerateArray().ToList()).GetProperty("uom_conversion").GetInt32());
        Assert.Equal(["nowhere"], answer.GetProperty("missing").EnumerateArray().Select(m => m.GetString()!));
    }

    [Theory]
    [InlineData(501)]
    [InlineData(null)]
    public async Task Lookup_TooManyCodesOrNone_IsRefused(int? count)
    {
        await using var app = await PlimsollApp.StartAsync();

        var answer = await app.SendAsync(HttpMethod.Post, "/api/items/lookup", new { codes = count is { } n ? Enumerable.Range(0, n).Select(i => $"C{i}") : null });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }
}
