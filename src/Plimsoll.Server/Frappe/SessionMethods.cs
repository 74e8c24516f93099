using Plimsoll.Server.Auth;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Frappe;

/// <summary>Signing in and out.</summary>
internal static class SessionMethods
{
    private const string UserCookie = "user_id";

    public static async Task<IResult> LoginAsync(HttpContext context, SignIn signIn, SessionBook sessions, CancellationToken cancellationToken)
    {
        using var parameters = await Parameters.ReadAsync(context);
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        var (user, token, problem) = await signIn.TryAsync(parameters.Required("usr"), parameters.Required("pwd"), address, cancellationToken);
        if (user is null)
            return problem!.ToResult();

        context.Response.Cookies.Append(PlimsollAuthentication.SessionCookie, token, Cookie(context, sessions.Lifetime, httpOnly: true));
        context.Response.Cookies.Append(UserCookie, user.Name, Cookie(context, sessions.Lifetime, httpOnly: false));
        return Results.Json(new LoggedIn("Logged In", user.FullName));
    }

    public static async Task<IResult> LogoutAsync(HttpContext context, SessionBook sessions, CancellationToken cancellationToken)
    {
        if (context.Request.Cookies[PlimsollAuthentication.SessionCookie] is { Length: > 0 } token)
            await sessions.EndAsync(token, cancellationToken);
        context.Response.Cookies.Delete(PlimsollAuthentication.SessionCookie);
        context.Response.Cookies.Delete(UserCookie);
        return Message.Of("Logged Out");
    }

    public static IResult LoggedUser(HttpContext context) => Message.Of(context.User.Identity!.Name);

    private static CookieOptions Cookie(HttpContext context, TimeSpan lifetime, bool httpOnly) => new()
    {
        HttpOnly = httpOnly,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = lifetime,
        Path = "/",
    };

    private sealed record LoggedIn(string Message, string FullName);
}
