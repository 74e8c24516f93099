using System.Net;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Auth;

public sealed class KeyTests(ProductionServer server) : IClassFixture<ProductionServer>
{
    private const string LoggedUser = "/api/method/frappe.auth.get_logged_user";

    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Key_RightSecret_ActsUnderItsName()
    {
        var answer = await _app.GetAsync(LoggedUser, server.Scanner);

        Assert.Equal($$"""{"message":"{{server.Scanner["token ".Length..].Split(':')[0]}}"}""", answer.Text);
    }

    [Fact]
    public async Task Key_WrongSecret_IsRefused()
    {
        var answer = await _app.GetAsync(LoggedUser, server.Scanner[..^1] + (server.Scanner[^1] == '0' ? '1' : '0'));

        answer.AssertRefused(HttpStatusCode.Unauthorized, "AuthenticationError");
    }

    [Theory]
    [InlineData("token nobody:secret")]
    [InlineData("token nobody")]
    [InlineData("token :")]
    [InlineData("token ")]
    [InlineData("token KEY:SECRET")]
    [InlineData("Bearer something")]
    [InlineData("Basic YTpi")]
    public async Task Key_NoSuchKey_IsRefused(string authorization)
    {
        var answer = await _app.GetAsync(LoggedUser, authorization);

        answer.AssertRefused(HttpStatusCode.Unauthorized, "AuthenticationError");
    }

    [Theory]
    [InlineData("/api/invoices")]
    [InlineData("/api/suppliers")]
    [InlineData("/api/items")]
    [InlineData("/api/memory")]
    [InlineData("/api/invoices/ACC-PINV-2026-00001/photo")]
    public async Task Get_WithoutKey_IsRefused(string path)
    {
        var answer = await _app.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("application/problem+json", answer.MediaType);
    }

    [Fact]
    public async Task Create_WithoutKey_IsRefusedAndNothingIsStored()
    {
        var answer = await _app.CreateAsync(Bill.Of());

        answer.AssertRefused(HttpStatusCode.Unauthorized, "AuthenticationError");
        _app.AssertNothingStored();
    }
}
