using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Profiles;

public sealed class LearningTests : IAsyncLifetime
{
    private PlimsollApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await PlimsollApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Create_NumberCorrected_NextBillIsReadRight()
    {
        await CorrectAsync(Odd("QX-100", "14/03/2026"), "QX-100", "2026-03-14");
        var next = await _app.ReadAsync(Odd("QX-101", "15/03/2026").Pdf());

        Assert.Equal("QX-101", next.GetProperty("result").Text("invoiceNumber"));
        Assert.Contains("profile", next.GetProperty("result").GetProperty("fields").GetProperty("invoiceNumber").Text("found"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_OddBillWithoutProfile_IsReadWrong()
    {
        var file = await _app.ReadAsync(Odd("QX-100", "14/03/2026").Pdf());

        Assert.NotEqual("QX-100", file.GetProperty("result").Text("invoiceNumber"));
    }

    [Fact]
    public async Task Create_SupplierCorrected_NextBillIsTheirs()
    {
        var bill = new SampleBill { Supplier = "Quality First Since 1952" };
        await CorrectAsync(bill, bill.Number, "2026-03-14", supplier: "Annapurna Dairy");
        var next = await _app.ReadAsync(new SampleBill { Supplier = bill.Supplier, Number = "HT-4799" }.Pdf());

        Assert.Equal("Annapurna Dairy", next.GetProperty("result").Text("company"));
        Assert.Equal("Annapurna Dairy", next.GetProperty("result").GetProperty("supplierMatch").GetProperty("match").Text("name"));
    }

    [Fact]
    public async Task Create_ColumnsCorrected_NextBillHasItsLines()
    {
        var before = await _app.ReadAsync(OddColumns("1").Pdf());
        Assert.NotEqual([12, 7, 3], Quantities(before));
        await CorrectAsync(OddColumns("2"), "2", "2026-03-14");

        Assert.Equal([12, 7, 3], Quantities(await _app.ReadAsync(OddColumns("3").Pdf())));
    }

    [Fact]
    public async Task Create_NothingCorrected_LearnsNothing()
    {
        await CorrectAsync(new SampleBill(), "HT-4711", "2026-03-14");

        Assert.Empty(Directory.GetFiles(_app.Folder.Profiles));
    }

    [Fact]
    public async Task Create_PhotoWithTheSameBytes_LearnsAsWell()
    {
        var bill = Odd("QX-100", "14/03/2026");
        await _app.ReadAsync(bill.Pdf());
        await _app.StoreAsync(Corrected(bill, "QX-100", "2026-03-14", bill.Supplier).WithPhoto(bill.Pdf()));
        await _app.UntilNoJobsAsync();

        Assert.Single(Directory.GetFiles(_app.Folder.Profiles));
    }

    [Fact]
    public async Task Profile_IsLookedAtEditedAndDeleted()
    {
        await CorrectAsync(Odd("QX-100", "14/03/2026"), "QX-100", "2026-03-14");
        var id = (await _app.GetAsync("/api/suppliers/profiles")).Json.GetProperty("items")[0].GetProperty("id").GetInt64();
        var text = (await _app.GetAsync($"/api/suppliers/{id}/profile")).Text;
        Assert.Contains("invoice number: beside \"Kindly quote\"", text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await PutAsync(id, text.Replace("Kindly quote", "Please quote", StringComparison.Ordinal))).Status);
        Assert.Contains("Please quote", (await _app.GetAsync($"/api/suppliers/{id}/profile")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAdminAsync(HttpMethod.Delete, id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _app.GetAsync($"/api/suppliers/{id}/profile")).Status);
    }

    [Theory]
    [InlineData("nonsense", "Line 1 is no «name: value».")]
    [InlineData("# a comment\ninvoice number: somewhere", "Line 2 says no place;")]
    [InlineData("shoe size: beside \"x\"", "Line 1 has «shoe size»; known are supplier,")]
    public async Task Put_WrongText_SaysWhichLine(string text, string sentence)
    {
        var supplier = (await _app.SendAsync(HttpMethod.Post, "/api/suppliers", new { name = "Acme" })).Json.GetProperty("id").GetInt64();
        var answer = await PutAsync(supplier, text);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith(sentence, answer.Json.Text("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_UnknownSupplier_IsNotFound() => Assert.Equal(HttpStatusCode.NotFound, (await PutAsync(4711, "supplier: X")).Status);

    private static SampleBill Odd(string number, string date) => new() { Supplier = "Kanchan Foods Pvt. Ltd.", NumberLabel = "Kindly quote", Number = number, Date = date };

    private static SampleBill OddColumns(string number) => new() { Supplier = "Terai Mills Ltd.", Number = number, Headers = ["Article", "Sacks", "Per sack", "In all"] };

    private static IEnumerable<int> Quantities(JsonElement file) =>
        file.GetProperty("result").GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("quantity") is { ValueKind: JsonValueKind.Number } quantity ? (int)quantity.GetDecimal() : 0);

    /// <summary>Reads a bill, and makes the invoice that a clerk made of it.</summary>
    private async Task CorrectAsync(SampleBill bill, string number, string date, string? supplier = null)
    {
        var file = await _app.ReadAsync(bill.Pdf());
        await _app.StoreAsync(Corrected(bill, number, date, supplier ?? bill.Supplier).With("file_url", file.Text("file_url")));
        await _app.UntilNoJobsAsync();
    }

    private static JsonObject Corrected(SampleBill bill, string number, string date, string supplier) => new()
    {
        ["supplier"] = supplier,
        ["bill_no"] = number,
        ["bill_date"] = date,
        ["cust_bill_actual_amount"] = bill.Total,
        ["items"] = new JsonArray([.. bill.Lines.Select(line => new JsonObject { ["item_name"] = line.Description, ["qty"] = line.Quantity, ["rate"] = line.Rate })]),
    };

    private async Task<Answer> PutAsync(long id, string text) => await SendAdminAsync(HttpMethod.Put, id, text);

    private async Task<Answer> SendAdminAsync(HttpMethod method, long id, string? text = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/suppliers/{id}/profile");
        request.Headers.TryAddWithoutValidation("Authorization", await _app.KeyAsync(Plimsoll.Server.Auth.Role.Admin));
        if (text is not null)
            request.Content = new StringContent(text, Encoding.UTF8, "text/plain");
        return await Answer.OfAsync(await _app.Client.SendAsync(request));
    }
}
