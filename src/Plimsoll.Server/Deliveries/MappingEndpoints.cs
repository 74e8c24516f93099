using Microsoft.AspNetCore.Http.HttpResults;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Http;
using Plimsoll.Server.Mappings;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Deliveries;

internal static class MappingEndpoints
{
    private const int MostRecords = 50;
    private static readonly TimeSpan AskTime = TimeSpan.FromSeconds(20);

    public static void MapMappings(this IEndpointRouteBuilder routes)
    {
        var mappings = routes.MapGroup("/api/mappings").WithTags("Mappings");

        mappings.MapGet("/", ListAsync).WithSummary("What names stand for in the ERP.").Produces<Page<MappingView>>();
        mappings.MapPut("/", SetAsync).WithSummary("Says what a name stands for; deliveries that waited for it go on.").Produces<MappingView>();
        mappings.MapDelete("/{id:long}", DeleteAsync).RequireAuthorization(AuthSetup.AdminOnly).WithSummary("Forgets one.").Produces(StatusCodes.Status204NoContent);
        mappings.MapGet("/suggestions", SuggestAsync).WithSummary("Records of the ERP that a name may stand for, best first.").Produces<List<Suggestion>>();
        mappings.MapGet("/records", RecordsAsync).WithSummary("Records of the ERP with a text in their name or code, asked now.").Produces<List<ErpRecord>>();
        routes.MapGet("/api/erp", Erp).WithTags("Mappings").WithSummary("Which ERP is set up, and what is mapped for it.").Produces<ErpView>();
        routes.MapGet("/api/erp/{kind}", CopiesAsync).WithTags("Mappings")
            .WithSummary("The ERP's suppliers, items or open purchase orders, as of the last pull.").Produces<Page<ErpRecord>>();
        routes.MapPost("/api/erp/pull", PullAsync).WithTags("Mappings").RequireAuthorization(AuthSetup.AdminOnly)
            .WithSummary("Pulls them now.").Produces<Pulled>();
    }

    private static async Task<IResult> CopiesAsync(string kind, string? cursor, int? limit, CopyBook copies, CancellationToken cancellationToken) =>
        KindJson.Parse(kind) is { } known ? Results.Ok(await copies.ListAsync(known, cursor, limit, cancellationToken)) : UnknownKind.ToResult();

    private static async Task<IResult> PullAsync(ErpPuller puller, ChosenConnector chosen, CancellationToken cancellationToken)
    {
        if (!chosen.IsOn)
            return Problems.NoErp.ToResult();
        try
        {
            return Results.Ok(new Pulled(await puller.PullAsync(cancellationToken)));
        }
        catch (ErpException fault)
        {
            return Problems.ErpFailed(fault.Message).ToResult();
        }
    }

    private static async Task<IResult> ListAsync(string? kind, string? search, string? cursor, int? limit, MappingBook book, CancellationToken cancellationToken) =>
        kind is null || KindJson.Parse(kind) is not null ? Results.Ok(await book.ListAsync(KindJson.Parse(kind), search, cursor, limit, cancellationToken)) : UnknownKind.ToResult();

    private static async Task<IResult> SetAsync(MappingChange change, MappingBook book, DeliveryDesk desk, HttpContext context, CancellationToken cancellationToken)
    {
        if (KindJson.Parse(change.Kind) is not { } kind)
            return UnknownKind.ToResult();
        if (change.Fault is { } fault)
            return Problems.Invalid($"{fault} Nothing was changed.").ToResult();

        var key = change.KeyOf(kind);
        var remote = new ErpRecord(change.RemoteId!, change.RemoteName ?? change.RemoteId!);
        await book.SetAsync(new NewMapping(kind, key, change.LocalName!.Trim(), remote, 100, "Somebody said so.", context.User.Identity!.Name), cancellationToken);
        await desk.MappedAsync(UnmappedException.WantedOf(kind, key), cancellationToken);
        return Results.Ok(await book.FindAsync(kind, key, cancellationToken));
    }

    private static async Task<IResult> DeleteAsync(long id, MappingBook book, CancellationToken cancellationToken) =>
        await book.DeleteAsync(id, cancellationToken) ? Results.NoContent() : Problems.NotFound($"The mapping {id}").ToResult();

    private static Ok<ErpView> Erp(ChosenConnector chosen, DeliveryDesk desk) => TypedResults.Ok(
        new ErpView(chosen.Connector?.Name, [.. chosen.Connector?.Maps.Order().Select(kind => SnakeCase.Of(kind)) ?? []], desk.AtCreation));

    private static Task<IResult> SuggestAsync(string kind, string name, ChosenConnector chosen, CancellationToken cancellationToken) => AskAsync(
        kind, chosen, (known, connector, patience) => Suggestions.FindAsync(connector, known, name, patience), cancellationToken);

    private static Task<IResult> RecordsAsync(string kind, string? search, ChosenConnector chosen, CancellationToken cancellationToken) => AskAsync(
        kind, chosen, (known, connector, patience) => connector.FindAsync(known, search?.Trim() ?? "", MostRecords, patience), cancellationToken);

    private static async Task<IResult> AskAsync<T>(
        string kind, ChosenConnector chosen, Func<ErpRecordKind, IErpConnector, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        if (KindJson.Parse(kind) is not { } known)
            return UnknownKind.ToResult();
        if (chosen.Connector is not { } connector)
            return Problems.NoErp.ToResult();

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(AskTime);
        try
        {
            return Results.Ok(await ask(known, connector, patience.Token));
        }
        catch (ErpException fault)
        {
            return Problems.ErpFailed(fault.Message).ToResult();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Problems.ErpFailed("The ERP did not answer in time.").ToResult();
        }
    }

    private static Problem UnknownKind => Problems.Invalid("The kind is supplier, item, unit, tax, account or, of what is pulled, purchase_order.");
}
