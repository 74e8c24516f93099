using System.Text.Json;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Invoices;

/// <summary>An invoice names the others that may be the same bill, by their pictures.</summary>
public sealed class PictureDuplicateTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string SameFile = "The picture is the same file.";

    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Find_SameFile_SaysSoOnBoth()
    {
        var first = await _app.StoreShownAsync(SamplePng.Blocks(1));
        var second = await _app.StoreShownAsync(SamplePng.Blocks(1));

        Assert.Empty(Duplicates(first)); // it was there before
        Assert.Equal((first.Text("name"), SameFile), Assert.Single(Duplicates(second)));
        Assert.Equal((second.Text("name"), SameFile), Assert.Single(await DuplicatesAsync(first)));
    }

    [Theory]
    [InlineData("preview", 2)]
    [InlineData("thumbnail", 3)]
    public async Task Find_SamePictureRecompressedOrSmaller_LooksNearlyTheSameOnBoth(string what, int seed)
    {
        var original = await _app.StoreShownAsync(SamplePng.Blocks(seed));
        var (_, remade) = await _app.ShownAsync($"/api/invoices/{original.Text("name")}/{what}");

        var again = await _app.StoreShownAsync(remade);

        AssertNearlyTheSame(original, Duplicates(again));
        AssertNearlyTheSame(again, await DuplicatesAsync(original));
    }

    [Fact]
    public async Task Find_TwoBillsOfOneKind_AreNoDuplicates()
    {
        var one = await _app.StoreShownAsync(SamplePhoto.Bill);
        var other = await _app.StoreShownAsync(SamplePhoto.OtherBill);

        Assert.Empty(await DuplicatesAsync(one));
        Assert.Empty(Duplicates(other));
    }

    [Fact]
    public async Task Find_BlankPictures_AreNoDuplicates()
    {
        var white = await _app.StoreShownAsync(SamplePng.Plain(800, 600));
        var grey = await _app.StoreShownAsync(SamplePng.Plain(640, 480, shade: 250));

        Assert.Empty(await DuplicatesAsync(white));
        Assert.Empty(Duplicates(grey));
    }

    [Fact]
    public async Task Find_EvidenceThatLooksLikeABill_IsNoDuplicate()
    {
        var bill = await _app.StoreShownAsync(SamplePng.Blocks(4));
        var (_, remade) = await _app.ShownAsync($"/api/invoices/{bill.Text("name")}/preview");

        var other = await _app.StoreAsync(Bill.Of(Bill.Line().WithPhoto(remade)));
        await _app.ShownAsync(other.GetProperty("items")[0].Text("photo_url") + "/preview");

        Assert.Empty(await DuplicatesAsync(bill));
        Assert.Empty(await DuplicatesAsync(other));
    }

    private static void AssertNearlyTheSame(JsonElement other, List<(string? Name, string? Reason)> duplicates)
    {
        var (name, reason) = Assert.Single(duplicates);
        Assert.Equal(other.Text("name"), name);
        Assert.Matches("^The picture looks nearly the same \\([0-3] of 64 features differ\\)\\.$", reason!);
    }

    private async Task<List<(string? Name, string? Reason)>> DuplicatesAsync(JsonElement invoice) => Duplicates(await _app.InvoiceAsync(invoice.Text("name")!));

    private static List<(string? Name, string? Reason)> Duplicates(JsonElement invoice) =>
        [.. invoice.GetProperty("duplicates").EnumerateArray().Select(other => (other.Text("name"), other.Text("reason")))];
}
