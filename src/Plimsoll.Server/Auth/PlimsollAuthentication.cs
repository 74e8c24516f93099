using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Auth;

/// <summary>
/// Who sends a request: a key in <c>Authorization: token key:secret</c>, else the cookie <c>sid</c>, else, on the
/// development profile and from this machine only, the demo clerk.
/// </summary>
internal sealed class PlimsollAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    KeyRing keys,
    SessionBook sessions,
    IHostEnvironment environment) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "plimsoll";
    public const string SessionCookie = "sid";

    private const string TokenPrefix = "token ";

    /// <summary>The load-test guide's own words; on the development profile they stand for no credentials.</summary>
    private const string GuidePlaceholder = "KEY:SECRET";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() => await FindAsync() is { } identity
        ? AuthenticateResult.Success(new AuthenticationTicket(identity.Principal, SchemeName))
        : AuthenticateResult.NoResult();

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Context.WriteProblemAsync(Problems.NotSignedIn);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Context.WriteProblemAsync(Problems.Forbidden);

    private async ValueTask<Identity?> FindAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(TokenPrefix, StringComparison.OrdinalIgnoreCase) && !(IsDemo && header.AsSpan(TokenPrefix.Length).SequenceEqual(GuidePlaceholder)))
            return await keys.VerifyAsync(header[TokenPrefix.Length..], Context.RequestAborted);
        if (Request.Cookies[SessionCookie] is { Length: > 0 } token)
            return await sessions.FindAsync(token, Context.RequestAborted);

        return IsDemo ? Identity.DemoClerk : null;
    }

    private bool IsDemo => environment.IsDevelopment() && Context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
}
