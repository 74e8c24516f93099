using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Pictures;

namespace Plimsoll.Server.Invoices;

internal static class InvoiceEndpoints
{
    public static void MapInvoices(this IEndpointRouteBuilder routes)
    {
        var invoices = routes.MapGroup("/api/invoices").WithTags("Invoices");

        invoices.MapGet("/", ListAsync).WithSummary("Invoices, newest posting date first.");
        invoices.MapGet("/{name}", FindAsync).WithSummary("An invoice with its lines.").Produces<InvoiceView>();
        invoices.MapGet("/{name}/photo", PhotoAsync).WithoutMemoryCost().WithSummary("The bill's picture, its original bytes.");
        invoices.MapGet("/{name}/preview", PreviewAsync).WithoutMemoryCost().WithSummary("The bill's picture as it is shown; 202 while it is being made.");
        invoices.MapGet("/{name}/thumbnail", ThumbnailAsync).WithoutMemoryCost().WithSummary("The bill's picture for lists; 202 while it is being made.");
        invoices.MapGet("/{name}/pages/{number:int}", PageAsync).WithSummary("One page of the bill, from 1, made ready for reading, as PNG.");
        invoices.MapGet("/{name}/pages/{number:int}/preview", ShowPageAsync).WithSummary("One page of the bill, from 1, as a person wants to see it: at most 2,000 pixels, JPEG.");
        invoices.MapPost("/{name}/submit", SubmitAsync).WithSummary("Draft → submitted.").Produces<InvoiceSummary>();
        invoices.MapPost("/{name}/cancel", CancelAsync).WithSummary("Submitted → cancelled; its bill number may be used again.").Produces<InvoiceSummary>();
    }

    private static Task<Page<InvoiceSummary>> ListAsync(
        [AsParameters] InvoiceQuery query, InvoiceBook book, CancellationToken cancellationToken) => book.ListAsync(query, cancellationToken);

    private static async Task<IResult> FindAsync(string name, InvoiceBook book, CancellationToken cancellationToken) =>
        await book.FindAsync(name, cancellationToken) is { } invoice ? Results.Ok(invoice) : Problems.NotFound($"The invoice {name}").ToResult();

    private static Task<IResult> PhotoAsync(string name, PlimsollDb db, FileStore store, HttpContext context, CancellationToken cancellationToken) =>
        OfBillAsync(name, db, file => FileEndpoints.ServeAsync(file, db, store, context, cancellationToken), cancellationToken);

    private static Task<IResult> PreviewAsync(string name, PlimsollDb db, PreviewDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        OfBillAsync(name, db, file => PreviewEndpoints.PreviewAsync(file, desk, context, cancellationToken), cancellationToken);

    private static Task<IResult> ThumbnailAsync(string name, PlimsollDb db, PreviewDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        OfBillAsync(name, db, file => PreviewEndpoints.ThumbnailAsync(file, desk, context, cancellationToken), cancellationToken);

    private static Task<IResult> PageAsync(string name, int number, PlimsollDb db, PageDesk desk, CancellationToken cancellationToken) =>
        OfBillAsync(name, db, file => desk.ReadAsync(file, number, cancellationToken), cancellationToken);

    private static Task<IResult> ShowPageAsync(string name, int number, PlimsollDb db, PageDesk desk, CancellationToken cancellationToken) =>
        OfBillAsync(name, db, file => desk.ShowAsync(file, number, cancellationToken), cancellationToken);

    private static async Task<IResult> OfBillAsync(string name, PlimsollDb db, Func<string, Task<IResult>> serve, CancellationToken cancellationToken)
    {
        var file = await db.Invoices.Where(i => i.Name == name).Select(i => i.FileName).SingleOrDefaultAsync(cancellationToken);
        return file is null ? Problems.NotFound($"A photo of {name}").ToResult() : await serve(file);
    }

    private static async Task<IResult> SubmitAsync(string name, ClaimsPrincipal user, InvoiceBook book, CancellationToken cancellationToken) =>
        await MovedAsync(await book.SubmitAsync(name, user.Identity!.Name!, cancellationToken), name, book, cancellationToken);

    private static async Task<IResult> CancelAsync(string name, ClaimsPrincipal user, InvoiceBook book, CancellationToken cancellationToken) =>
        await MovedAsync(await book.CancelAsync(name, user.Identity!.Name!, cancellationToken), name, book, cancellationToken);

    private static async Task<IResult> MovedAsync(Problem? problem, string name, InvoiceBook book, CancellationToken cancellationToken) =>
        problem?.ToResult() ?? Results.Ok(await book.FindAsync(name, cancellationToken));
}
