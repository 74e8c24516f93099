using System.Text.Json;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Invoices;

public sealed class InvoiceHistoryTests
{
    [Fact]
    public async Task History_SubmittedAndCancelled_NamesWhoDidWhatInOrder()
    {
        await using var app = await PlimsollApp.StartAsync();
        var name = (await app.StoreAsync(Bill.Of())).Text("name")!;
        await app.SendAsync(HttpMethod.Post, $"/api/invoices/{name}/submit");
        await app.SendAsync(HttpMethod.Post, $"/api/invoices/{name}/cancel");

        var history = await HistoryAsync(app, name);

        Assert.Equal(["created by demo", "submitted by demo", "cancelled by demo"], history.Select(e => $"{e.Text("event")} by {e.Text("by")}"));
    }

    [Fact]
    public async Task History_MoveThatIsNotAllowed_IsNotInIt()
    {
        await using var app = await PlimsollApp.StartAsync();
        var name = (await app.StoreAsync(Bill.Of())).Text("name")!;
        await app.SendAsync(HttpMethod.Post, $"/api/invoices/{name}/cancel");

        Assert.Single(await HistoryAsync(app, name));
    }

    private static async Task<List<JsonElement>> HistoryAsync(PlimsollApp app, string name) =>
        [.. (await app.InvoiceAsync(name)).GetProperty("history").EnumerateArray()];
}
