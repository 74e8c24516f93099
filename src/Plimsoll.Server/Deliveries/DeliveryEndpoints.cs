using Plimsoll.Server.Auth;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Deliveries;

internal static class DeliveryEndpoints
{
    /// <summary>A person waits for it; the ERP may be slow or left alone for a while.</summary>
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(20);

    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var deliveries = routes.MapGroup("/api/deliveries").WithTags("Deliveries");

        deliveries.MapGet("/", ListAsync).WithSummary("Deliveries into the ERP, newest invoice first.").Produces<Page<DeliveryView>>();
        deliveries.MapGet("/counts", Count).WithSummary("How many deliveries stand how.").Produces<Dictionary<string, long>>();
        deliveries.MapGet("/{name}", FindAsync).WithSummary("The delivery of an invoice with its history.").Produces<DeliveryView>();
        deliveries.MapPost("/{name}/send", SendAsync).WithSummary("Sends an invoice again, or for the first time.").Produces<DeliveryView>(StatusCodes.Status202Accepted);
        deliveries.MapPost("/send", SendAllAsync).WithSummary("Sends all again that are not delivered.").Produces<Sent>(StatusCodes.Status202Accepted);
        deliveries.MapGet("/connection", CheckAsync).RequireAuthorization(AuthSetup.AdminOnly)
            .WithSummary("Asks the ERP whether it answers.").Produces<ConnectionView>();
    }

    private static async Task<IResult> ListAsync([AsParameters] DeliveryQuery query, DeliveryBook book, CancellationToken cancellationToken) => query.IsValid
        ? Results.Ok(await book.ListAsync(query, cancellationToken))
        : Problems.Invalid("The state is waiting, delivered, needs_attention or withdrawn.").ToResult();

    private static IResult Count(DeliveryBook book)
    {
        var counts = book.Count();
        return Results.Ok(Enum.GetValues<DeliveryState>().ToDictionary(state => SnakeCase.Of(state), state => counts.GetValueOrDefault(state)));
    }

    private static async Task<IResult> FindAsync(string name, DeliveryBook book, CancellationToken cancellationToken) =>
        await book.FindAsync(name, cancellationToken) is { } delivery ? Results.Ok(delivery) : Problems.NotFound($"A delivery of {name}").ToResult();

    private static async Task<IResult> SendAsync(
        string name, SendAgain? how, DeliveryDesk desk, DeliveryBook book, ChosenConnector chosen, CancellationToken cancellationToken)
    {
        if (!chosen.IsOn)
            return Problems.NoErp.ToResult();
        return await desk.SendAsync(name, how?.NotSameAs, cancellationToken)
            ? Results.Accepted($"/api/deliveries/{name}", await book.FindAsync(name, cancellationToken))
            : Problems.NotFound($"The invoice {name}").ToResult();
    }

    private static async Task<IResult> SendAllAsync(DeliveryDesk desk, ChosenConnector chosen, CancellationToken cancellationToken) =>
        chosen.IsOn ? Results.Accepted(value: new Sent(await desk.SendAllAsync(cancellationToken))) : Problems.NoErp.ToResult();

    private static async Task<IResult> CheckAsync(ChosenConnector chosen, CancellationToken cancellationToken)
    {
        if (chosen.Connector is not { } connector)
            return Problems.NoErp.ToResult();

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(CheckTime);
        try
        {
            return Results.Ok(new ConnectionView(connector.Name, true, await connector.CheckAsync(patience.Token)));
        }
        catch (ErpException fault)
        {
            return Results.Ok(new ConnectionView(connector.Name, false, fault.Message));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Results.Ok(new ConnectionView(connector.Name, false, $"It did not answer within {CheckTime.TotalSeconds} s, or is left alone for a while."));
        }
    }
}
