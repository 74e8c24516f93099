using System.Net;
using System.Text;

namespace Plimsoll.Server.Tests.Intake.BadInput;

public sealed class BadTextTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    private const string NotUnicode = "not valid Unicode";

    [Theory]
    [InlineData("supplier")]
    [InlineData("bill_no")]
    [InlineData("currency")]
    [InlineData("bill_date")]
    public Task Create_LongHeaderText_IsRefused(string name) => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, $"«{name}» is longer than 500 characters", $$"""{"{{name}}":"{{new string('x', 600)}}"}""");

    [Theory]
    [InlineData("item_code")]
    [InlineData("item_name")]
    [InlineData("uom")]
    public Task Create_LongLineText_IsRefused(string name) => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, $"«{name}» of line 1 is longer than 500 characters", Bodies.WithLines($$"""{"{{name}}":"{{new string('x', 600)}}","qty":1}"""));

    [Theory]
    [InlineData("""{"supplier":"#"}""")]
    [InlineData("""{"supplier":"A","items":[{"item_name":"#"}]}""")]
    [InlineData("""{"supplier":"A","items":[{"qty":"#"}]}""")]
    public Task Create_TextOf200Kilobytes_IsRefused(string invoice) => server.App.AssertRefusesAsync(
        HttpStatusCode.RequestEntityTooLarge, "longer than", invoice.Replace("#", new string('x', 200_000), StringComparison.Ordinal));

    [Fact]
    public Task Create_NameOf200KilobytesForAField_IsRefused() => server.App.AssertRefusesAsync(
        HttpStatusCode.RequestEntityTooLarge, "longer than", Bodies.WithHeader($"\"{new string('x', 200_000)}\":1"));

    [Theory]
    [InlineData(@"\ud800")]
    [InlineData(@"\udfff")]
    [InlineData(@"A\ud83dB")]
    [InlineData(@"\ud83d\ud83d")]
    [InlineData(@"\udd95\ud83d")]
    [InlineData(@"\ud83d\u0041")]
    public Task Create_LoneSurrogateEscaped_IsRefused(string text) =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, NotUnicode, Bodies.WithItemName($"\"{text}\""));

    [Theory]
    [InlineData("EDA080")]
    [InlineData("EDBFBF")]
    [InlineData("FF")]
    [InlineData("80")]
    [InlineData("C328")]
    [InlineData("C0AF")]
    [InlineData("E282")]
    [InlineData("F4908080")]
    [InlineData("F8A1A1A1A1")]
    public Task Create_BytesThatAreNoUtf8_IsRefused(string hex)
    {
        byte[] name = [(byte)'"', (byte)'A', .. Convert.FromHexString(hex), (byte)'"'];
        var invoice = Encoding.Latin1.GetBytes(Bodies.WithItemName(Encoding.Latin1.GetString(name)));
        return server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, NotUnicode, invoice);
    }

    [Theory]
    [InlineData("supplier")]
    [InlineData("bill_no")]
    [InlineData("bill_date")]
    [InlineData("discount_amount")]
    public Task Create_LoneSurrogateInHeader_IsRefused(string name) => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, $"«{name}» contains characters that are {NotUnicode}", $$"""{"{{name}}":"\ud800"}""");

    [Theory]
    [InlineData(@"\u0000")]
    [InlineData(@"\u0001")]
    [InlineData(@"\b")]
    [InlineData(@"\u001b[2J")]
    [InlineData(@"\u001f")]
    public Task Create_ControlCharacter_IsRefused(string text) => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, "control characters", Bodies.WithItemName($"\"A{text}B\""));

    [Theory]
    [InlineData(@"\ud800")]
    [InlineData(@"qt\udfff")]
    public async Task Create_FieldNameThatIsNoUnicode_IsPassedOver(string name)
    {
        await using var app = await Fixtures.PlimsollApp.StartAsync();

        var answer = await app.SendAsync(Refusals.Native, Encoding.UTF8.GetBytes($$"""{"supplier":"A","{{name}}":1,"items":[{"item_code":"X","qty":1,"{{name}}":"1"}]}"""));

        Assert.Equal(HttpStatusCode.Created, answer.Status);
    }
}
