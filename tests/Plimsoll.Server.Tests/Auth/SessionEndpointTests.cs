using System.Net;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Auth;

public sealed class SessionEndpointTests
{
    [Theory]
    [InlineData(Role.Scanner, "scanner")]
    [InlineData(Role.Admin, "admin")]
    internal async Task Session_OfAKey_SaysItsRole(Role role, string expected)
    {
        await using var app = await PlimsollApp.StartAsync(development: false);

        var answer = await app.GetAsync("/api/session", await app.KeyAsync(role));

        Assert.Equal(expected, answer.Json.GetProperty("role").GetString());
    }

    [Fact]
    public async Task Session_Nobody_IsRefused()
    {
        await using var app = await PlimsollApp.StartAsync(development: false);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.GetAsync("/api/session")).Status);
    }
}
