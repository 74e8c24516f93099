using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Auth;

/// <summary>On the development profile, and from this machine only, requests without credentials act as the demo clerk.</summary>
public sealed class DevelopmentProfileTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string LoggedUser = "/api/method/frappe.auth.get_logged_user";

    private readonly PlimsollApp _app = server.App;

    [Theory]
    [InlineData(null)]
    [InlineData("token KEY:SECRET")]
    public async Task Get_NoCredentialsOrTheGuidesWords_ActsAsTheDemoClerk(string? authorization)
    {
        var answer = await _app.GetAsync(LoggedUser, authorization);

        Assert.Equal("""{"message":"demo"}""", answer.Text);
    }

    [Fact]
    public async Task Get_WrongKey_IsRefused()
    {
        var answer = await _app.GetAsync(LoggedUser, "token nobody:secret");

        answer.AssertRefused(HttpStatusCode.Unauthorized, "AuthenticationError");
    }

    [Fact]
    public async Task Get_MemoryAsTheDemoClerk_IsForbidden()
    {
        var answer = await _app.GetAsync(PlimsollVerbs.Purchase + "get_memory_status");

        answer.AssertRefused(HttpStatusCode.Forbidden, "PermissionError");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("token KEY:SECRET")]
    public async Task Get_FromAnotherMachine_IsRefused(string? authorization)
    {
        await using var app = await PlimsollApp.StartAsync(adjust: builder => builder.Services.AddSingleton<IStartupFilter, FromAnotherMachine>());

        var answer = await app.GetAsync(LoggedUser, authorization);

        answer.AssertRefused(HttpStatusCode.Unauthorized, "AuthenticationError");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("token KEY:SECRET")]
    public async Task Get_ProductionProfile_IsRefused(string? authorization)
    {
        await using var app = await PlimsollApp.StartAsync(development: false);

        var answer = await app.GetAsync(LoggedUser, authorization);

        answer.AssertRefused(HttpStatusCode.Unauthorized, "AuthenticationError");
    }

    private sealed class FromAnotherMachine : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.5");
                return rest(context);
            });
            next(app);
        };
    }
}
