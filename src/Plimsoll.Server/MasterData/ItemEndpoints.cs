using Plimsoll.Governor;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.MasterData;

internal static class ItemEndpoints
{
    public static void MapItems(this IEndpointRouteBuilder routes)
    {
        var items = routes.MapGroup("/api/items").WithTags("Items");

        items.MapGet("/", (string? search, string? cursor, int? limit, ItemBook book, CancellationToken cancellationToken) =>
            book.ListAsync(search, cursor, limit, cancellationToken)).WithSummary("Items by code.");
        items.MapPost("/", AddAsync).WithSummary("Adds an item.").Produces<ItemRecord>(StatusCodes.Status201Created);
        items.MapPost("/lookup", LookUpAsync).WithSummary("What is known of up to 500 codes at once.").Produces<ItemAnswer>();
        items.MapGet("/{code}", FindAsync).WithSummary("An item.").Produces<ItemRecord>();
        items.MapPut("/{code}", ChangeAsync).WithSummary("Changes what is given of an item.").Produces<ItemRecord>();
        items.MapPost("/import", ImportAsync).RequireAuthorization(AuthSetup.AdminOnly).WithMemoryCost(MasterDataImport.CostBytes, LeasePurpose.Upload)
            .WithSummary("Adds and changes items from CSV or Excel, all or none.")
            .Accepts<object>("text/csv", MasterDataImport.Xlsx, MasterDataImport.Xls).Produces<ImportReceipt>();
    }

    private static async Task<IResult> AddAsync(ItemRecord item, ItemBook book, CancellationToken cancellationToken) =>
        await book.AddAsync(item, cancellationToken) is { } problem
            ? problem.ToResult()
            : Results.Created($"/api/items/{Uri.EscapeDataString(item.ItemCode!)}", await book.FindAsync(item.ItemCode!, cancellationToken));

    private static async Task<IResult> LookUpAsync(ItemQuestion question, ItemCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (question.Codes is not { Count: <= ItemQuestion.MostCodes } codes || codes.Any(string.IsNullOrWhiteSpace))
            return Problems.Invalid($"«codes» must be a list of at most {ItemQuestion.MostCodes} item codes.").ToResult();

        return Results.Ok(ItemAnswer.Of(await catalogue.LoadAsync(codes, cancellationToken)));
    }

    private static async Task<IResult> FindAsync(string code, ItemBook book, CancellationToken cancellationToken) =>
        await book.FindAsync(code, cancellationToken) is { } item ? Results.Ok(item) : Problems.NotFound($"The item {code}").ToResult();

    private static async Task<IResult> ChangeAsync(string code, ItemRecord item, ItemBook book, CancellationToken cancellationToken) =>
        (await book.ChangeAsync(code, item, cancellationToken))?.ToResult() ?? Results.Ok(await book.FindAsync(code, cancellationToken));

    private static Task<IResult> ImportAsync(HttpContext context, MasterDataImport import, CancellationToken cancellationToken) =>
        import.AnswerAsync(context, import.ItemsAsync, cancellationToken);
}
