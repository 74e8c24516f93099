using System.Security.Claims;

namespace Plimsoll.Server.Auth;

internal static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/session", (ClaimsPrincipal user) => SessionView.Of(user)).WithTags("Session").WithSummary("Who is signed in, and what he may do.");
}
