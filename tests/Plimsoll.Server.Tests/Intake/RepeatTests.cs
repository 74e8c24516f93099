using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

/// <summary>A bill with a number is told apart by supplier, number and date.</summary>
public sealed class RepeatTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Create_FieldsInOtherOrder_IsARepeat()
    {
        var bill = Bill.Of(Bill.Line().With("uom", "CS").With("leakages", 1)).With("discount_amount", 2);

        await AssertRepeatAsync(bill, Reversed(bill));
    }

    [Fact]
    public async Task Create_FieldsInOtherSpelling_IsARepeat()
    {
        var bill = Bill.Of();
        var other = new JsonObject
        {
            ["customerName"] = bill["supplier"]!.ToString(),
            ["invoiceNumber"] = "B-1",
            ["invoiceDate"] = "01/03/2026",
            ["items"] = new JsonArray(new JsonObject { ["materialCode"] = "X", ["salesQty"] = "2", ["unitPrice"] = "10.0" }),
        };

        await AssertRepeatAsync(bill, other);
    }

    [Fact]
    public async Task Create_OtherEscapes_IsARepeat()
    {
        var bill = Bill.Of(Bill.Line().With("item_name", "Café/1"));
        var escaped = string.Concat(bill.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            .Select(c => c is 'é' or '/' ? $"\\u{(int)c:x4}" : c.ToString()));
        var first = await _app.CreateAsync(bill);

        var second = await _app.CreateRawAsync($$"""{"payload": {{escaped}}}""");

        Assert.Equal(first.Name, second.Name);
    }

    [Fact]
    public async Task Create_OtherBlanksBetweenTokens_IsARepeat()
    {
        var bill = Bill.Of();
        var first = await _app.CreateAsync(bill);

        var second = await _app.CreateRawAsync($$"""{"payload": {{bill.ToJsonString(new JsonSerializerOptions { WriteIndented = true })}}}""");

        Assert.Equal(first.Name, second.Name);
    }

    [Theory]
    [InlineData("CS", "Cases")]
    [InlineData("Nos", null)]
    public async Task Create_UnitInOtherWords_IsARepeat(string unit, string? other)
    {
        var bill = Bill.Of(Bill.Line().With("uom", unit));
        var again = bill.Again();
        again["items"]![0]!["uom"] = other;

        await AssertRepeatAsync(bill, again);
    }

    [Fact]
    public async Task Create_NumberAndSupplierInOtherCase_IsARepeat()
    {
        var bill = Bill.Of();

        await AssertRepeatAsync(bill, bill.Again().With("bill_no", " b-1 ").With("supplier", bill["supplier"]!.ToString().ToUpperInvariant()));
    }

    [Fact]
    public async Task Create_ItemBecameKnownMeanwhile_IsARepeat()
    {
        var code = Bill.Unique("I");
        var bill = Bill.Of(Bill.Line().With("item_code", code));
        var first = await _app.CreateAsync(bill);
        await _app.SendAsync(HttpMethod.Post, "/api/items", new { item_code = code, item_name = "Cola" });

        var second = await _app.CreateAsync(bill);

        Assert.Equal(first.Name, second.Name);
    }

    [Fact]
    public async Task Create_PhotoAgain_IsARepeatWithTheFirstFile()
    {
        var bill = Bill.Of().With("photo_base64", SamplePhoto.Base64);
        var first = await _app.CreateAsync(bill);

        var second = await _app.CreateAsync(bill);

        Assert.Equal(first.Name, second.Name);
        Assert.Equal(first.Message.Text("file_url"), second.Message.Text("file_url"));
    }

    [Fact]
    public async Task Create_SubmittedMeanwhile_IsARepeat()
    {
        var bill = Bill.Of();
        var first = await _app.CreateAsync(bill);
        await _app.SendAsync(HttpMethod.Post, $"/api/invoices/{first.Name}/submit");

        var second = await _app.CreateAsync(bill);

        Assert.Equal(first.Name, second.Name);
    }

    [Theory]
    [InlineData("discount_amount", "1")]
    [InlineData("cust_bill_actual_amount", "22")]
    [InlineData("isReturn", "true")]
    [InlineData("currency", "\"USD\"")]
    public async Task Create_HeaderDiffers_IsRefused(string field, string value)
    {
        var bill = Bill.Of();

        await AssertConflictAsync(bill, bill.Again().With(field, JsonNode.Parse(value)));
    }

    [Theory]
    [InlineData("qty", "3")]
    [InlineData("rate", "11")]
    [InlineData("amount", "21")]
    [InlineData("item_code", "\"Y\"")]
    [InlineData("item_name", "\"Y\"")]
    [InlineData("uom", "\"CS\"")]
    [InlineData("leakages", "1")]
    [InlineData("bursts", "1")]
    public async Task Create_LineDiffers_IsRefused(string field, string value)
    {
        var bill = Bill.Of();
        var other = bill.Again();
        other["items"]![0]![field] = JsonNode.Parse(value);

        await AssertConflictAsync(bill, other);
    }

    [Fact]
    public async Task Create_LinesInOtherOrder_IsRefused()
    {
        var bill = Bill.Of(Bill.Line(1), Bill.Line(2));

        await AssertConflictAsync(bill, Bill.Of(Bill.Line(2), Bill.Line(1)).With("supplier", bill["supplier"]!.DeepClone()));
    }

    [Fact]
    public async Task Create_OtherPhoto_IsRefused()
    {
        var bill = Bill.Of().With("photo_base64", SamplePhoto.Base64);

        await AssertConflictAsync(bill, bill.Again().With("photo_base64", Convert.ToBase64String(SamplePhoto.OtherBill)));
    }

    [Theory]
    [InlineData("bill_no", "B-2")]
    [InlineData("bill_date", "2026-03-02")]
    [InlineData("supplier", "Somebody else")]
    public async Task Create_OtherBill_IsNew(string field, string value)
    {
        var bill = Bill.Of();
        var first = await _app.CreateAsync(bill);

        var second = await _app.CreateAsync(bill.With(field, value));

        Assert.NotEqual(first.Name, second.Name);
    }

    [Fact]
    public async Task Create_FirstWasCancelled_TheNumberIsFree()
    {
        var bill = Bill.Of();
        var first = await _app.CreateAsync(bill);
        await _app.SendAsync(HttpMethod.Post, $"/api/invoices/{first.Name}/submit");
        await _app.SendAsync(HttpMethod.Post, $"/api/invoices/{first.Name}/cancel");

        var second = await _app.CreateAsync(bill);

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.NotEqual(first.Name, second.Name);
    }

    [Fact]
    public async Task Create_ServerStartedAgain_IsARepeat()
    {
        var root = Directory.CreateTempSubdirectory("plimsoll-test-").FullName;
        try
        {
            var bill = Bill.Of();
            string name;
            await using (var before = await PlimsollApp.StartAsync(root: root))
                name = (await before.CreateAsync(bill)).Name;
            await using var after = await PlimsollApp.StartAsync(root: root);

            Assert.Equal(name, (await after.CreateAsync(bill)).Name);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static JsonObject Reversed(JsonObject json) => new(json.Reverse().Select(pair => KeyValuePair.Create(pair.Key, Reversed(pair.Value))));

    private static JsonNode? Reversed(JsonNode? value) => value switch
    {
        JsonObject json => Reversed(json),
        JsonArray list => new JsonArray([.. list.Select(Reversed)]),
        _ => value?.DeepClone(),
    };

    private async Task AssertRepeatAsync(JsonObject bill, JsonObject other)
    {
        var first = await _app.CreateAsync(bill);
        var second = await _app.CreateAsync(other);
        Assert.True(second.Status == HttpStatusCode.OK, second.Text);
        Assert.Equal(first.Name, second.Name);
    }

    private async Task AssertConflictAsync(JsonObject bill, JsonObject other)
    {
        var first = await _app.CreateAsync(bill);
        var second = await _app.CreateAsync(other);
        second.AssertRefused(HttpStatusCode.Conflict, "DuplicateEntryError");
        Assert.Contains(first.Name, second.Error, StringComparison.Ordinal);
    }
}
