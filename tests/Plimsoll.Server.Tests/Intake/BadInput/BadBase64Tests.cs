using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake.BadInput;

public sealed class BadBase64Tests(RefusingServer server) : IClassFixture<RefusingServer>
{
    [Theory]
    [InlineData("A", "cut")]
    [InlineData("AAAAA", "cut")]
    [InlineData("AA=", "cut")]
    [InlineData("A===", "cut")]
    [InlineData("AAA==", "cut")]
    [InlineData("AAAA=", "cut")]
    [InlineData("AAAA====", "cut")]
    [InlineData("=", "cut")]
    [InlineData("====", "cut")]
    [InlineData("AA==AAAA", "goes on behind the padding")]
    [InlineData("AAA=A", "goes on behind the padding")]
    [InlineData("AAAA!AAA", "not base64")]
    [InlineData("AAAA-AAA", "not base64")]
    [InlineData("AAAA_AAA", "not base64")]
    [InlineData("AAAA%2BA", "not base64")]
    [InlineData("ÄAAA", "not base64")]
    [InlineData(@"AAAA\u0000", "not base64")]
    [InlineData(@"AAAA\u00e4", "not base64")]
    [InlineData(@"AAAA\ud83d\udd95", "not base64")]
    [InlineData("data:image/jpeg,hello", "not base64")]
    [InlineData("data:image/jpeg;charset=utf-8,AAAA", "not base64")]
    [InlineData("data:image/jpeg;base64", "not base64")]
    [InlineData("data:", "not base64")]
    [InlineData("https://example.com/bill.jpg", "not base64")]
    public Task Create_BadBase64_IsRefused(string text, string words) =>
        server.App.AssertRefusesAsync(HttpStatusCode.UnprocessableEntity, words, Bodies.WithHeader($"\"photo_base64\":\"{text}\""));

    [Fact]
    public Task Create_BadBase64_SaysWhichPhoto() => server.App.AssertRefusesAsync(
        HttpStatusCode.UnprocessableEntity,
        "The photo of line 2 cannot be accepted: its base64 is cut.",
        Bodies.WithLines(Bodies.Line + """,""" + """{"item_code":"X","qty":1,"photo_base64":"A"}"""));

    [Fact]
    public Task Create_DataUrlWithEndlessPrefix_IsRefused() => server.App.AssertRefusesAsync(
        HttpStatusCode.UnprocessableEntity, "not base64", Bodies.WithHeader($"\"photo_base64\":\"data:image/jpeg;name={new string('x', 400)};base64,{Bodies.Pixel}\""));

    [Fact]
    public Task Create_BadBase64BehindAGoodPhoto_LeavesNoFile() => server.App.AssertRefusesAsync(
        HttpStatusCode.UnprocessableEntity,
        "The photo of line 1 cannot be accepted",
        $$"""{"supplier":"A","photo_base64":"{{Bodies.Pixel}}","items":[{"item_code":"X","qty":1,"photo_base64":"{{Bodies.Pixel}}*"}]}""");

    [Fact]
    public Task Create_BadLineBehindAGoodPhoto_LeavesNoFile() => server.App.AssertRefusesAsync(
        HttpStatusCode.BadRequest, "Line 1 has no quantity", $$"""{"supplier":"A","photo_base64":"{{Bodies.Pixel}}","items":[{"item_code":"X"}]}""");

    [Fact]
    public async Task Create_MorePhotosThanAllowed_IsRefused()
    {
        await using var app = await PlimsollApp.StartAsync("""{"intake":{"max_photos":2}}""");
        var line = $$"""{"item_code":"X","qty":1,"photo_base64":"{{Bodies.Pixel}}"}""";

        await app.AssertRefusesAsync(HttpStatusCode.UnprocessableEntity, "more than 2 photos", Bodies.WithLines($"{line},{line},{line}"));
    }
}
