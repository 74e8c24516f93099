using Microsoft.EntityFrameworkCore;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Invoices;

internal static class InvoiceEndpoints
{
    /// <summary>One page of answers, or one page of lines at a time.</summary>
    private const long ReadBytes = 256 << 10;

    public static void MapInvoices(this IEndpointRouteBuilder routes)
    {
        var invoices = routes.MapGroup("/api/invoices").WithTags("Invoices");

        invoices.MapGet("/", ListAsync).WithMemoryCost(ReadBytes).WithSummary("Invoices, newest posting date first.");
        invoices.MapGet("/{name}", FindAsync).WithMemoryCost(ReadBytes).WithSummary("An invoice with its lines.").Produces<InvoiceView>();
        invoices.MapGet("/{name}/photo", PhotoAsync).WithSummary("The bill's picture, its original bytes.");
        invoices.MapPost("/{name}/submit", SubmitAsync).WithSummary("Draft → submitted.").Produces<InvoiceSummary>();
        invoices.MapPost("/{name}/cancel", CancelAsync).WithSummary("Submitted → cancelled; its bill number may be used again.").Produces<InvoiceSummary>();
    }

    private static Task<Page<InvoiceSummary>> ListAsync(
        [AsParameters] InvoiceQuery query, InvoiceBook book, CancellationToken cancellationToken) => book.ListAsync(query, cancellationToken);

    private static async Task<IResult> FindAsync(string name, InvoiceBook book, CancellationToken cancellationToken) =>
        await book.FindAsync(name, cancellationToken) is { } invoice ? Results.Ok(invoice) : Problems.NotFound($"The invoice {name}").ToResult();

    private static async Task<IResult> PhotoAsync(
        string name, PlimsollDb db, FileStore store, HttpContext context, CancellationToken cancellationToken)
    {
        var file = await db.Invoices.Where(i => i.Name == name).Select(i => i.FileName).SingleOrDefaultAsync(cancellationToken);
        return file is null
            ? Problems.NotFound($"A photo of {name}").ToResult()
            : await FileEndpoints.ServeAsync(file, db, store, context, cancellationToken);
    }

    private static async Task<IResult> SubmitAsync(string name, InvoiceBook book, CancellationToken cancellationToken) =>
        await MovedAsync(await book.SubmitAsync(name, cancellationToken), name, book, cancellationToken);

    private static async Task<IResult> CancelAsync(string name, InvoiceBook book, CancellationToken cancellationToken) =>
        await MovedAsync(await book.CancelAsync(name, cancellationToken), name, book, cancellationToken);

    private static async Task<IResult> MovedAsync(Problem? problem, string name, InvoiceBook book, CancellationToken cancellationToken) =>
        problem?.ToResult() ?? Results.Ok(await book.FindAsync(name, cancellationToken));
}
