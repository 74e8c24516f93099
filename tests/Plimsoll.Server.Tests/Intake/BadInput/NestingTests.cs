using System.Net;

namespace Plimsoll.Server.Tests.Intake.BadInput;

public sealed class NestingTests(RefusingServer server) : IClassFixture<RefusingServer>
{
    private const int Deep = 10_000;

    private static readonly string Lists = new string('[', Deep) + new string(']', Deep);
    private static readonly string Objects = string.Concat(Enumerable.Repeat("""{"a":""", Deep)) + "1" + new string('}', Deep);

    [Fact]
    public Task Create_DeepListsUnderUnknownName_IsRefused() =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, "not well-formed JSON", Bodies.WithHeader($"\"extra\":{Lists}"));

    [Fact]
    public Task Create_DeepObjectsUnderUnknownName_IsRefused() =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, "not well-formed JSON", Bodies.WithHeader($"\"extra\":{Objects}"));

    [Fact]
    public Task Create_DeepListsAsSupplier_IsRefused() =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, "«supplier» must be a text", $$"""{"supplier":{{Lists}}}""");

    [Fact]
    public Task Create_DeepListsAsItems_IsRefused() =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, "must be an object", $$"""{"supplier":"A","items":{{Lists}}}""");

    [Fact]
    public Task Create_DeepListsAsInvoice_IsRefused() =>
        server.App.AssertRefusesAsync(HttpStatusCode.BadRequest, "must be a JSON object", Lists);
}
