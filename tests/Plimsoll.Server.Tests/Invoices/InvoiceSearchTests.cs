using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Invoices;

public sealed class InvoiceSearchTests
{
    [Theory]
    [InlineData("bottlers")]
    [InlineData("bn-7")]
    [InlineData("PINV-2")]
    public async Task Search_PartOfSupplierNumberOrName_FindsIt(string search)
    {
        await using var app = await PlimsollApp.StartAsync();
        var bill = Bill.Of().With("supplier", "Bottlers Nepal").With("bill_no", "BN-77");
        var name = (await app.StoreAsync(bill)).Text("name");
        await app.StoreAsync(Other(search));

        var found = (await app.GetAsync($"/api/invoices?search={search}")).Json.GetProperty("items").EnumerateArray().Select(i => i.Text("name"));

        Assert.Contains(name, found);
    }

    [Fact]
    public async Task Search_NothingLikeIt_FindsNothing()
    {
        await using var app = await PlimsollApp.StartAsync();
        await app.StoreAsync(Bill.Of());

        Assert.Equal(0, (await app.GetAsync("/api/invoices?search=%25")).Json.GetProperty("items").GetArrayLength());
    }

    private static JsonObject Other(string search) => Bill.Of().With("supplier", search.Contains("PINV", StringComparison.Ordinal) ? "PINV-2 Ltd" : "Somebody else");
}
