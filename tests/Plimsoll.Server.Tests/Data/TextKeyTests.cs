using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Data;

/// <summary>Texts are keys by their bytes, whatever a database's usual collation takes for the same.</summary>
public sealed class TextKeyTests
{
    /// <summary>Pairs that collations which know languages take for equal: accents, ß, widths, signs of which they know nothing.</summary>
    public static TheoryData<string, string> Alike => new()
    {
        { "MÜLLER", "MULLER" }, { "STRAßE", "STRASSE" }, { "CAFÉ", "CAFE\u0301" }, { "ＡＢＣ", "ABC" }, { "🧾", "🧿" }, { "ﬁ", "FI" }, { "A\u200bB", "AB" }, { "Ӏ", "I" },
    };

    [Theory]
    [MemberData(nameof(Alike))]
    public async Task Create_SuppliersThatLookAlike_AreTwo(string one, string other)
    {
        await using var app = await PlimsollApp.StartAsync();

        await app.StoreAsync(Bill.Of().With("supplier", one));
        await app.StoreAsync(Bill.Of().With("supplier", other));

        Assert.Equal(2, app.Count("SELECT COUNT(*) FROM Suppliers"));
        Assert.Equal(2, app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Theory]
    [MemberData(nameof(Alike))]
    public async Task Create_BillNumbersThatLookAlike_AreTwoInvoices(string one, string other)
    {
        await using var app = await PlimsollApp.StartAsync();

        await app.StoreAsync(Bill.Of().With("supplier", "S").With("bill_no", one));
        await app.StoreAsync(Bill.Of().With("supplier", "S").With("bill_no", other));

        Assert.Equal(2, app.Count("SELECT COUNT(*) FROM Invoices"));
        Assert.Equal(1, app.Count("SELECT COUNT(*) FROM Suppliers"));
    }

    [Fact]
    public async Task Create_KeysThatDifferInCase_AreDifferentKeys()
    {
        await using var app = await PlimsollApp.StartAsync();
        string[] keys = ["order-1", "ORDER-1", "Order-1"];

        foreach (var key in keys)
        {
            var body = new JsonObject { ["payload"] = Bill.Of().Without("bill_no") }.ToJsonString();
            Assert.NotEmpty((await app.PostAsync(PlimsollVerbs.Purchase + "create_purchase_invoice", body, idempotencyKey: key)).Name);
        }

        Assert.Equal(3, app.Count("SELECT COUNT(*) FROM IdempotencyRecords"));
        Assert.Equal(3, app.Count("SELECT COUNT(*) FROM Invoices"));
    }

    [Fact]
    public async Task List_SuppliersOfManyScripts_ComeInTheOrderOfTheirBytesAndPartByPart()
    {
        await using var app = await PlimsollApp.StartAsync();
        string[] inOrder = ["A B", "AA", "AZ", "Z", "Ä", "Ω", "日本", "🧾", "🧿"];
        foreach (var supplier in inOrder.Reverse())
            await app.StoreAsync(Bill.Of().With("supplier", supplier));

        var listed = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var part = (await app.GetAsync($"/api/suppliers?limit=2&cursor={Uri.EscapeDataString(cursor)}")).Json;
            listed.AddRange(part.GetProperty("items").EnumerateArray().Select(item => item.Text("name")!));
            cursor = part.Text("next");
        }

        Assert.Equal(inOrder, listed);
    }
}
