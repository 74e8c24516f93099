using System.Security.Claims;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Auth;

internal static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/session", (ClaimsPrincipal user) => SessionView.Of(user)).WithTags("Session").WithoutMemoryCost().WithSummary("Who is signed in, and what he may do.");
}
