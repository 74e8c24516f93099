using System.Net;

namespace Plimsoll.Server.Tests.Intake.BadInput;

public sealed class BadNumberTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    private static readonly string TenToThe400 = "1" + new string('0', 400);

    public static TheoryData<string> TooLarge =>
        ["1e30", "-1e30", "1e400", "-1e400", "1e2147483648", TenToThe400, $"-{TenToThe400}", $"{TenToThe400}.5", "9000000000000.000001", "\"9000000000001\"", "79228162514264337593543950335"];

    [Theory]
    [MemberData(nameof(TooLarge))]
    public Task Create_QuantityOutOfRange_IsRefused(string number) => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, "«qty» of line 1 is out of range", Bodies.WithLines($$"""{"item_code":"X","qty":{{number}},"rate":1}"""));

    [Theory]
    [MemberData(nameof(TooLarge))]
    public Task Create_DiscountOutOfRange_IsRefused(string number) => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, "«discount_amount» is out of range", Bodies.WithHeader($"\"discount_amount\":{number}"));

    [Fact]
    public Task Create_TenToThe400AsText_IsRefused() => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, "«qty» of line 1 ", Bodies.WithLines($$"""{"item_code":"X","qty":"{{TenToThe400}}","rate":1}"""));

    [Theory]
    [InlineData("""{"item_code":"X","qty":9e12,"rate":9e12}""")]
    [InlineData("""{"item_code":"X","qty":0.000001,"amount":9e12}""")]
    [InlineData("""{"item_code":"X","qty":9e12,"rate":1},{"item_code":"Y","qty":9e12,"rate":1}""")]
    public Task Create_ProductOrSumTooLarge_IsRefused(string lines) =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, "more than can be stored", Bodies.WithLines(lines));

    [Theory]
    [InlineData("""{"item_code":"X","qty":1,"rate":9e12}""")]
    [InlineData("""{"item_code":"X","qty":1,"amount":-9000000000000}""")]
    public Task Create_TotalWithTaxTooLarge_IsRefused(string lines) =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, "more than can be stored", Bodies.WithLines(lines));

    [Theory]
    [InlineData("supplier")]
    [InlineData("bill_no")]
    [InlineData("bill_date")]
    [InlineData("currency")]
    public Task Create_EndlessNumberInHeader_IsRefused(string name) => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, $"«{name}» ", $$"""{"{{name}}":{{new string('1', 40_000)}}}""");

    [Theory]
    [InlineData("item_code", 501)]
    [InlineData("item_code", 40_000)]
    [InlineData("item_name", 40_000)]
    [InlineData("uom", 40_000)]
    public Task Create_EndlessNumberAsName_IsRefused(string name, int digits) => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, $"«{name}» of line 1 is longer than 500", Bodies.WithLines($$"""{"{{name}}":{{new string('1', digits)}},"qty":1,"rate":1}"""));
}
