using Plimsoll.Governor;
using Plimsoll.Server.Auth;
using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.MasterData;

internal static class SupplierEndpoints
{
    public static void MapSuppliers(this IEndpointRouteBuilder routes)
    {
        var suppliers = routes.MapGroup("/api/suppliers").WithTags("Suppliers");

        suppliers.MapGet("/", (string? search, string? cursor, int? limit, SupplierBook book, CancellationToken cancellationToken) =>
            book.ListAsync(search, cursor, limit, cancellationToken)).WithSummary("Suppliers by name.");
        suppliers.MapPost("/", AddAsync).WithSummary("Adds a supplier.").Produces<SupplierRecord>(StatusCodes.Status201Created);
        suppliers.MapGet("/{id:long}", FindAsync).WithSummary("A supplier.").Produces<SupplierRecord>();
        suppliers.MapPost("/import", ImportAsync).RequireAuthorization(AuthSetup.AdminOnly).WithMemoryCost(MasterDataImport.CostBytes, LeasePurpose.Upload)
            .WithSummary("Adds suppliers from CSV or Excel, all or none.")
            .Accepts<object>("text/csv", MasterDataImport.Xlsx, MasterDataImport.Xls).Produces<ImportReceipt>();
    }

    private static async Task<IResult> AddAsync(SupplierName supplier, SupplierBook book, CancellationToken cancellationToken)
    {
        var (added, problem) = await book.AddAsync(supplier.Name, cancellationToken);
        return problem?.ToResult() ?? Results.Created($"/api/suppliers/{added!.Id}", added);
    }

    private static async Task<IResult> FindAsync(long id, SupplierBook book, CancellationToken cancellationToken) =>
        await book.FindAsync(id, cancellationToken) is { } supplier ? Results.Ok(supplier) : Problems.NotFound($"The supplier {id}").ToResult();

    private static Task<IResult> ImportAsync(HttpContext context, MasterDataImport import, CancellationToken cancellationToken) =>
        import.AnswerAsync(context, import.SuppliersAsync, cancellationToken);
}
