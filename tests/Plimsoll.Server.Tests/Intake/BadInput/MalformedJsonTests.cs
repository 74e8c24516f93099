using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Intake.BadInput;

public sealed class MalformedJsonTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    [Theory]
    [InlineData("""{"supplier":"A" "items":[]}""")]
    [InlineData("""{"supplier":"A",}""")]
    [InlineData("""{,"supplier":"A"}""")]
    [InlineData("""{"supplier":"A",,"bill_no":"1"}""")]
    [InlineData("""{supplier:"A"}""")]
    [InlineData("{'supplier':'A'}")]
    [InlineData("""{"supplier"}""")]
    [InlineData("""{"supplier":}""")]
    [InlineData("""{"supplier"="A"}""")]
    [InlineData("""{"supplier":tru}""")]
    [InlineData("""{"supplier":True}""")]
    [InlineData("""{"supplier":undefined}""")]
    [InlineData("""{"supplier":"A\x"}""")]
    [InlineData("""{"supplier":"A\u12"}""")]
    [InlineData("""{"supplier":"A\uZZZZ"}""")]
    [InlineData("{\"supplier\":\"A\nB\"}")]
    [InlineData("{\"supplier\":\"A\0B\"}")]
    [InlineData("{\"supplier\":\"A\tB\"}")]
    [InlineData("""{"items":[}""")]
    [InlineData("""{"items":[{]}""")]
    [InlineData("""{"items":[{"qty":1},]}""")]
    [InlineData("""{"items":[{"qty":01}]}""")]
    [InlineData("""{"items":[{"qty":+1}]}""")]
    [InlineData("""{"items":[{"qty":.5}]}""")]
    [InlineData("""{"items":[{"qty":1.}]}""")]
    [InlineData("""{"items":[{"qty":1e}]}""")]
    [InlineData("""{"items":[{"qty":--1}]}""")]
    [InlineData("""{"items":[{"qty":0x10}]}""")]
    [InlineData("""{"items":[{"qty":NaN}]}""")]
    [InlineData("""{"items":[{"qty":Infinity}]}""")]
    [InlineData("""{"items":[{"qty":-Infinity}]}""")]
    [InlineData("""{"supplier":"A"/* note */}""")]
    [InlineData("""{"supplier":"A"}}""")]
    [InlineData("""{"supplier":"A"}]""")]
    [InlineData("""{"supplier":"A"} x""")]
    [InlineData("""{"supplier":"A"}{"supplier":"A"}""")]
    [InlineData("\uFEFF{\"supplier\":\"A\"}")]
    [InlineData("nul")]
    [InlineData("<invoice/>")]
    [InlineData("supplier=A&items=1")]
    public Task Create_MalformedJson_IsRefused(string invoice) =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, "not well-formed JSON", invoice);

    [Theory]
    [InlineData("""{"supplier":"A""")]
    [InlineData("{\"supplier\":\"A\"")]
    [InlineData("""{"supplier":"A","items":[{"qty":1""")]
    [InlineData("""{"supplier":"A","items":[{"qty":1}]""")]
    [InlineData("""{"supplier":"A","items":[""")]
    public Task Create_CutJson_IsRefused(string invoice) =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, "Nothing was stored", invoice);

    [Theory]
    [InlineData("")]
    [InlineData("  \r\n ")]
    public Task Create_NoJsonAtAll_IsRefused(string body) =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, "Nothing was stored", body);

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"supplier":"A"}]""")]
    [InlineData("5")]
    [InlineData("true")]
    [InlineData("null")]
    public Task Create_NoObject_IsRefused(string invoice) =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, "must be a JSON object", invoice);

    [Theory]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("""[{"payload":{}}]""", "must be a JSON object")]
    [InlineData("\"payload\"", "must be a JSON object")]
    [InlineData("null", "must be a JSON object")]
    [InlineData("", "Nothing was stored")]
    [InlineData("{}", "no «payload»")]
    [InlineData("""{"Payload":{}}""", "no «payload»")]
    [InlineData("""{"payload":"not JSON"}""", "not well-formed JSON")]
    [InlineData("""{"payload":{}} {}""", "not well-formed JSON")]
    [InlineData("""{"payload":{},"x":}""", "not well-formed JSON")]
    public Task Create_BadEnvelope_IsRefused(string body, string words) =>
        server.App.AssertWireRefusesAsync(HttpStatusCode.BadRequest, words, body);

    [Fact]
    public async Task Create_RandomBytes_IsRefused()
    {
        var bytes = new byte[5_000];
        new Random(1).NextBytes(bytes);

        Refusals.AssertProblem(await server.App.SendAsync(Refusals.Native, bytes), HttpStatusCode.BadRequest, "not well-formed JSON");
        Refusals.AssertEnvelope(await server.App.SendAsync(Refusals.Wire, bytes), HttpStatusCode.BadRequest, "not well-formed JSON");
    }
}
