using System.Net;

namespace Plimsoll.Server.Tests.Intake.BadInput;

/// <summary>A payload that is a JSON text inside a JSON string, where the string itself is at fault.</summary>
public sealed class BadPayloadTextTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    private const string Inner = """{\"supplier\":\"Acme\",\"items\":[{\"item_code\":\"X\",\"qty\":1}]}""";

    [Theory]
    [InlineData(@"\x41")]
    [InlineData(@"\u12")]
    [InlineData(@"\u12G4")]
    [InlineData(@"\U0041")]
    [InlineData(@"\'")]
    [InlineData(@"\ud83d")]
    [InlineData(@"\ud83dA")]
    [InlineData(@"\ud83d\n")]
    [InlineData(@"\ud83d\u0041")]
    [InlineData(@"\udd95")]
    public Task Create_BadEscape_IsRefused(string escape) =>
        Refuses(HttpStatusCode.BadRequest, "not well-formed JSON (an escape", $$"""{"payload":"{\"supplier\":\"{{escape}}\",\"items\":[]}"}""");

    [Theory]
    [InlineData("\n")]
    [InlineData("\t")]
    [InlineData("\0")]
    [InlineData("\u001b")]
    public Task Create_RawControlCharacter_IsRefused(string character) =>
        Refuses(HttpStatusCode.BadRequest, "control character", $$"""{"payload":"{ {{character}} \"supplier\":\"A\"}"}""");

    [Theory]
    [InlineData("{\"payload\":\"")]
    [InlineData("{\"payload\":\"{")]
    [InlineData("{\"payload\":\"{\\\"supplier\\\":\\\"Acme")]
    [InlineData("{\"payload\":\"{\\")]
    [InlineData("{\"payload\":\"{\\u00")]
    [InlineData("{\"payload\":\"" + Inner)]
    public Task Create_CutText_IsRefused(string body) => Refuses(HttpStatusCode.BadRequest, "", body);

    [Theory]
    [InlineData("{\"payload\":\"" + Inner + "\"")]
    [InlineData("{\"payload\":\"" + Inner + "\",")]
    [InlineData("{\"payload\":\"" + Inner + "\",\"x\":[")]
    public Task Create_CutBehindTheText_IsRefused(string body) => Refuses(HttpStatusCode.BadRequest, "Nothing was stored", body);

    [Theory]
    [InlineData(Inner + "x")]
    [InlineData(Inner + "{}")]
    [InlineData(Inner + ",")]
    [InlineData(Inner + @"\u0000")]
    [InlineData(Inner + Inner)]
    public Task Create_TrailingData_IsRefused(string text) => Refuses(HttpStatusCode.BadRequest, "not well-formed JSON", $$"""{"payload":"{{text}}"}""");

    [Theory]
    [InlineData("{\"payload\":\"" + Inner + "\"}x")]
    [InlineData("{\"payload\":\"" + Inner + "\"\"more\"}")]
    [InlineData("{\"payload\":\"" + Inner + "\":1}")]
    [InlineData("{\"payload\":\"" + Inner + "\"]")]
    public Task Create_TrailingDataBehindTheText_IsRefused(string body) => Refuses(HttpStatusCode.BadRequest, "not well-formed JSON", body);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(@"\n")]
    public Task Create_EmptyText_IsRefused(string text) => Refuses(HttpStatusCode.BadRequest, "Nothing was stored", $$"""{"payload":"{{text}}"}""");

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData(@"\""text\""")]
    [InlineData("17")]
    public Task Create_TextOfNoObject_IsRefused(string text) => Refuses(HttpStatusCode.BadRequest, "must be a JSON object", $$"""{"payload":"{{text}}"}""");

    [Theory]
    [InlineData(@"{\""payload\"":{\""supplier\"":\""Acme\""}}")]
    [InlineData(@"\""{}\""")]
    public Task Create_TextWithinText_IsRefused(string text) => Refuses(HttpStatusCode.BadRequest, "Nothing was stored", $$"""{"payload":"{{text}}"}""");

    private Task Refuses(HttpStatusCode status, string words, string body) => server.App.AssertWireRefusesAsync(status, words, body);
}
