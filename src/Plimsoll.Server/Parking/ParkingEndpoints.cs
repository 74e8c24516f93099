using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Parking;

internal static class ParkingEndpoints
{
    public const string Prefix = "/api/invoices/parked/";

    public static void MapParking(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Prefix + "{id:long}", FindAsync).WithTags("Invoices").WithoutMemoryCost().WithSummary("An invoice that was put aside while memory was short, as it stands.")
            .Produces<ParkedView>();

    /// <summary>Lets a request to this endpoint be put aside where memory is short and it says <c>Prefer: respond-async</c>.</summary>
    public static void WithParking(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new Parkable(
            context => Prefer.IsAsync(context.Request),
            (context, refusal) => context.RequestServices.GetRequiredService<ParkingDesk>().ServeAsync(context, refusal)))
        .Produces(StatusCodes.Status202Accepted);

    private static async Task<IResult> FindAsync(long id, ParkingLot lot, CancellationToken cancellationToken) =>
        await lot.FindAsync(id, cancellationToken) is { } parked ? Results.Ok(ParkedView.Of(parked)) : Problems.NotFound($"The parked invoice {id}").ToResult();
}
