using System.Net;
using System.Text;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake.BadInput;

public sealed class BadPartsTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    private static readonly string Invoice = Bodies.WithLines(Bodies.Line);

    [Theory]
    [InlineData("")]
    [InlineData("no boundary anywhere")]
    [InlineData("--b\r\n")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"invoice\"\r\n\r\n{\"supplier\":")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"x\"\r\n\r\nAAAA")]
    [InlineData("--b\r\nnot a header\r\n\r\nx\r\n--b--\r\n")]
    [InlineData("--b\r\n\r\nno name\r\n--b--\r\n")]
    [InlineData("--b\r\nContent-Disposition: attachment\r\n\r\nno name\r\n--b--\r\n")]
    [InlineData("--b--\r\n")]
    public async Task Create_BrokenParts_AreRefused(string body) => await RefusesAsync(body, HttpStatusCode.BadRequest, "Nothing was stored");

    [Fact]
    public Task Create_EndlessPartHeader_IsRefused() =>
        RefusesAsync($"--b\r\nContent-Disposition: form-data; name=\"{new string('x', 100_000)}\"\r\n\r\nx\r\n--b--\r\n", HttpStatusCode.BadRequest, "Nothing was stored");

    [Theory]
    [InlineData("invoice", "invoice")]
    [InlineData("payload", "payload")]
    [InlineData("supplier", "supplier")]
    [InlineData("items", "items")]
    [InlineData("photo", "photo")]
    [InlineData("photo_1", "photo_1")]
    public Task Create_PartTwice_IsRefused(string first, string second) =>
        RefusesAsync(Parts((first, Value(first)), (second, Value(second))), HttpStatusCode.BadRequest, "twice");

    [Theory]
    [InlineData("invoice", "payload")]
    [InlineData("payload", "invoice")]
    [InlineData("invoice", "items")]
    [InlineData("items", "invoice")]
    public Task Create_LinesInTwoParts_IsRefused(string first, string second) =>
        RefusesAsync(Parts((first, Value(first)), (second, Value(second))), HttpStatusCode.BadRequest, "twice");

    [Theory]
    [InlineData("supplier", "[BAD]", "not valid Unicode")]
    [InlineData("bill_date", "2026-02-30", "no date that exists")]
    [InlineData("discount_amount", "NaN", "must be a number")]
    [InlineData("isReturn", "maybe", "true or false")]
    [InlineData("items", "{}", "must be a list")]
    [InlineData("items", "[{}", "Nothing was stored")]
    [InlineData("photo_base64", "AAAA", "file part")]
    public Task Create_BadField_IsRefused(string name, string value, string words) =>
        RefusesAsync(Parts((name, value)), HttpStatusCode.BadRequest, words);

    [Fact]
    public Task Create_LongField_IsRefused() =>
        RefusesAsync(Parts(("supplier", new string('x', 600))), HttpStatusCode.BadRequest, "longer than 500");

    [Fact]
    public Task Create_FieldOf200Kilobytes_IsRefused() =>
        RefusesAsync(Parts(("supplier", new string('x', 200_000))), HttpStatusCode.RequestEntityTooLarge, "longer than");

    [Theory]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public Task Create_PhotoForALineThatIsNotThere_IsRefused(int line) =>
        RefusesAsync(Parts(("invoice", Invoice), ($"photo_{line}", "[PIXEL]")), HttpStatusCode.BadRequest, $"photo for line {line}");

    private static string Value(string name) => name switch
    {
        "items" => $"[{Bodies.Line}]",
        "supplier" => "Acme",
        _ when name.StartsWith("photo", StringComparison.Ordinal) => "[PIXEL]",
        _ => Invoice,
    };

    private static string Parts(params (string Name, string Value)[] parts) =>
        string.Concat(parts.Select(p => $"--b\r\nContent-Disposition: form-data; name=\"{p.Name}\"\r\n\r\n{p.Value}\r\n")) + "--b--\r\n";

    private async Task RefusesAsync(string body, HttpStatusCode status, string words)
    {
        var raw = body.Replace("[BAD]", "A\u00ffB", StringComparison.Ordinal)
            .Replace("[PIXEL]", Encoding.Latin1.GetString(Convert.FromBase64String(Bodies.Pixel)), StringComparison.Ordinal);
        var answer = await server.App.SendAsync(Refusals.Native, Encoding.Latin1.GetBytes(raw), "multipart/form-data; boundary=b");

        Refusals.AssertProblem(answer, status, words);
        await server.App.UntilNothingIsLeftAsync();
    }
}
