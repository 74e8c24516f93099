using Plimsoll.Server.Auth;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Fleet;

internal static class FleetSetup
{
    public static IServiceCollection AddFleet(this IServiceCollection services) => services.AddSingleton<NodeBoard>();

    public static void MapFleet(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/memory/nodes", (NodeBoard board) => board.List()).WithTags("Memory").WithoutMemoryCost().RequireAuthorization(AuthSetup.AdminOnly)
            .WithSummary("How memory stands on each of several servers, and which one has most room.");
}
