using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Auth;

public sealed class SignInTests(ProductionServer server) : IClassFixture<ProductionServer>
{
    private readonly PlimsollApp _app = server.App;

    [Fact]
    public async Task Login_RightPassword_GreetsByName()
    {
        using var browser = new Browser(_app);
        var (user, password) = await UserAsync(_app);

        var answer = await browser.LoginAsync(user, password);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal($$"""{"message":"Logged In","full_name":"{{user}}"}""", answer.Text);
    }

    [Fact]
    public async Task Login_RightPassword_SetsTheCookiesOfTheContract()
    {
        using var browser = new Browser(_app);
        var (user, password) = await UserAsync(_app);

        var answer = await browser.LoginAsync(user, password);

        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        var sid = Assert.Single(cookies, c => c.StartsWith("sid=", StringComparison.Ordinal));
        Assert.Contains("httponly", sid, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", sid, StringComparison.OrdinalIgnoreCase);
        var userId = Assert.Single(cookies, c => c.StartsWith($"user_id={Uri.EscapeDataString(user)};", StringComparison.Ordinal));
        Assert.DoesNotContain("httponly", userId, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Login_RightPassword_OpensASession()
    {
        using var browser = new Browser(_app);
        var (user, password) = await UserAsync(_app);
        await browser.LoginAsync(user, password);

        Assert.Equal($$"""{"message":"{{user}}"}""", (await browser.LoggedUserAsync()).Text);
    }

    [Fact]
    public async Task Login_WrongPassword_IsRefusedWithoutCookie()
    {
        using var browser = new Browser(_app);
        var (user, _) = await UserAsync(_app);

        var answer = await browser.LoginAsync(user, "wrong");

        answer.AssertRefused(HttpStatusCode.Unauthorized, "AuthenticationError");
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Login_UnknownUser_IsRefusedInTheSameWords()
    {
        using var browser = new Browser(_app);
        var (user, _) = await UserAsync(_app);

        var unknown = await browser.LoginAsync("nobody", "wrong");

        Assert.Equal((await browser.LoginAsync(user, "wrong")).Text, unknown.Text);
    }

    [Theory]
    [InlineData("""{"usr": "admin"}""")]
    [InlineData("""{"pwd": "x"}""")]
    [InlineData("""{}""")]
    public async Task Login_ParameterMissing_IsRefused(string body)
    {
        var answer = await _app.PostAsync("/api/method/login", body);

        answer.AssertRefused(HttpStatusCode.BadRequest, "ValidationError");
    }

    [Fact]
    public async Task Login_SixthAttemptInAMinute_HasToWait()
    {
        var time = new MovableTime();
        await using var app = await PlimsollApp.StartAsync(development: false, adjust: time.Use);
        using var browser = new Browser(app);
        var (user, password) = await UserAsync(app);
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.LoginAsync(user, "wrong")).Status);

        var answer = await browser.LoginAsync(user, password);

        answer.AssertRefused(HttpStatusCode.TooManyRequests, "TooManyRequestsError");
        Assert.Equal(TimeSpan.FromSeconds(60), answer.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Login_AMinuteAfterTooManyAttempts_IsTakenAgain()
    {
        var time = new MovableTime();
        await using var app = await PlimsollApp.StartAsync("""{"auth": {"attempts_per_minute": 1}}""", development: false, adjust: time.Use);
        using var browser = new Browser(app);
        var (user, password) = await UserAsync(app);
        await browser.LoginAsync(user, "wrong");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.LoginAsync(user, password)).Status);
        time.Move(TimeSpan.FromSeconds(61));

        Assert.Equal(HttpStatusCode.OK, (await browser.LoginAsync(user, password)).Status);
    }

    [Fact]
    public async Task Logout_SignedIn_EndsTheSession()
    {
        using var browser = new Browser(_app);
        var (user, password) = await UserAsync(_app);
        await browser.LoginAsync(user, password);
        var sid = browser.Cookies["sid"]!.Value;

        var answer = await browser.LogoutAsync();

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Null(browser.Cookies["sid"]);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusWithCookieAsync(sid));
    }

    [Fact]
    public async Task Session_LifetimeOver_IsRefused()
    {
        var time = new MovableTime();
        await using var app = await PlimsollApp.StartAsync(development: false, adjust: time.Use);
        using var browser = new Browser(app);
        var (user, password) = await UserAsync(app);
        await browser.LoginAsync(user, password);
        time.Move(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.LoggedUserAsync()).Status);
    }

    [Fact]
    public async Task LoggedUser_NotSignedIn_IsRefused()
    {
        var answer = await _app.GetAsync("/api/method/frappe.auth.get_logged_user");

        answer.AssertRefused(HttpStatusCode.Unauthorized, "AuthenticationError");
    }

    [Fact]
    public async Task LoggedUser_Post_IsTaken()
    {
        var answer = await _app.PostAsync("/api/method/frappe.auth.get_logged_user", "{}", server.Scanner);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData(Role.Scanner, HttpStatusCode.Forbidden)]
    [InlineData(Role.Admin, HttpStatusCode.OK)]
    public async Task Session_OfARole_MayDoWhatTheRoleMay(object role, HttpStatusCode status)
    {
        using var browser = new Browser(_app);
        var (user, password) = await UserAsync(_app, (Role)role);
        await browser.LoginAsync(user, password);

        Assert.Equal(status, (await browser.GetAsync(PlimsollVerbs.Purchase + "get_memory_status")).Status);
    }

    private static async Task<(string User, string Password)> UserAsync(PlimsollApp app, Role role = Role.Scanner)
    {
        var name = Bill.Unique("u").Replace(' ', '-');
        return (name, (await app.Services.GetRequiredService<UserBook>().CreateAsync(name, role, CancellationToken.None))!);
    }

    private async Task<HttpStatusCode> StatusWithCookieAsync(string sid)
    {
        var answer = await _app.SendRawAsync(
            $"GET /api/method/frappe.auth.get_logged_user HTTP/1.1\r\nHost: localhost\r\nCookie: sid={sid}\r\nConnection: close\r\n\r\n");
        return (HttpStatusCode)int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
