using System.Net;
using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake;

/// <summary>A refused invoice leaves nothing behind: all tests share a server, and it stays empty.</summary>
public sealed class RefusedInvoiceTests(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly PlimsollApp _app = server.App;

    [Theory]
    [InlineData("supplier", null)]
    [InlineData("supplier", "\"\"")]
    [InlineData("supplier", "\"   \"")]
    [InlineData("supplier", "{}")]
    [InlineData("supplier", "true")]
    [InlineData("items", null)]
    [InlineData("items", "[]")]
    [InlineData("items", "{}")]
    [InlineData("items", "\"none\"")]
    [InlineData("items", "[1]")]
    [InlineData("items", "[[]]")]
    [InlineData("bill_date", "\"2026-02-30\"")]
    [InlineData("bill_no", "[1]")]
    [InlineData("discount_amount", "21")]
    [InlineData("discount_amount", "\"some\"")]
    [InlineData("cust_bill_actual_amount", "true")]
    [InlineData("isReturn", "\"perhaps\"")]
    [InlineData("currency", "\"rupees\"")]
    [InlineData("photo_base64", "7")]
    [InlineData("supplier", "\"a\\u0007b\"")]
    [InlineData("supplier", "\"\\ud83c\"")]
    public async Task Create_FieldCannotBe_IsRefusedAndNothingIsStored(string field, string? value)
    {
        var body = $$"""{"payload": {{Bill.Of().With("known", 1).Without(field).ToJsonString()}}}""";
        if (value is not null)
            body = body.Replace("\"known\":1", $"\"{field}\":{value}", StringComparison.Ordinal);

        var answer = await _app.CreateRawAsync(body);

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
        _app.AssertNothingStored();
    }

    [Fact]
    public async Task Create_BodyBreaksOffBehindAPhoto_NothingIsStored()
    {
        var bill = Bill.Of().Without("items").With("photo_base64", SamplePhoto.Base64).With("items", new JsonArray(Bill.Line()));

        var answer = await _app.CreateRawAsync($$"""{"payload": {{bill.ToJsonString()[..^5]}}""");

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
        _app.AssertNothingStored();
    }

    [Fact]
    public async Task Create_BillIsRefusedBehindItsPhoto_NothingIsStored()
    {
        var answer = await _app.CreateAsync(Bill.Of().With("photo_base64", SamplePhoto.Base64).With("discount_amount", 21));

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
        _app.AssertNothingStored();
    }
}
