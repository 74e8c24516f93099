using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Reports;

internal static class ReportEndpoints
{
    /// <summary>Boundaries, headers and dates around the book.</summary>
    private const long AroundBookBytes = 1 << 20;

    /// <summary>A deflater, a copying buffer and what Kestrel holds back.</summary>
    private const long ZipBytes = 1 << 20;

    private const long FetchBytes = 64 << 10;

    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api/reports").WithTags("Reports");
        var mostBytes = routes.ServiceProvider.GetRequiredService<IOptions<ReportOptions>>().Value.MaxUploadBytes + AroundBookBytes;

        reports.MapPost("/po", TakeAsync).WithMemoryCost(BookReceiver.CostBytes, LeasePurpose.Upload).WithMetadata(new RequestSizeLimitAttribute(mostBytes))
            .WithSummary("Takes a workbook of purchase orders in; the three reports of it are made as a job.")
            .Produces<ReportReceipt>(StatusCodes.Status202Accepted);
        reports.MapPost("/po/fetch", FetchAsync).WithMemoryCost(FetchBytes, LeasePurpose.Export)
            .WithSummary("Has BI Publisher make the workbook, or fetches the output of a job there; then as above.").Produces<ReportReceipt>(StatusCodes.Status202Accepted);
        reports.MapGet("/", (string? cursor, int? limit, ReportShelf shelf, CancellationToken cancellationToken) =>
            shelf.ListAsync(cursor, limit, cancellationToken)).WithSummary("Reports, newest first.");
        reports.MapGet("/{id:long}", FindAsync).WithSummary("A report as it stands.").Produces<ReportView>();
        reports.MapGet("/{id:long}/events", EventsAsync).WithoutMemoryCost().WithSummary("The same twice a second, until it is done, failed or cancelled.");
        reports.MapPost("/{id:long}/cancel", CancelAsync).WithoutMemoryCost().WithSummary("Stops a report that is under way; nothing is left but its row.").Produces<ReportView>();
        reports.MapDelete("/{id:long}", DeleteAsync).WithoutMemoryCost().WithSummary("Deletes a report and its files.").Produces(StatusCodes.Status204NoContent);
        reports.MapGet("/{id:long}/{kind}.csv", ReportDownloads.FileAsync).WithSummary("combined.csv, processed.csv or detailed.csv.");
        reports.MapGet("/{id:long}/all.zip", ReportDownloads.ZipAsync).WithMemoryCost(ZipBytes, LeasePurpose.Export).WithSummary("All three in a zip.");
        reports.MapGet("/{id:long}/preview", ReportDownloads.PreviewAsync).WithMemoryCost(ReportPreview.CostBytes, LeasePurpose.Export).WithSummary("The first rows of a file.").Produces<ReportPreview>();
    }

    private static async Task<IResult> TakeAsync(HttpRequest request, ReportDesk desk, CancellationToken cancellationToken) =>
        ReportReceipt.Accepted(await desk.TakeAsync(request, cancellationToken));

    private static async Task<IResult> FetchAsync(FetchRequest request, ReportDesk desk, CancellationToken cancellationToken) =>
        ReportReceipt.Accepted(await desk.FetchAsync(request, cancellationToken));

    private static async Task<IResult> FindAsync(long id, ReportShelf shelf, CancellationToken cancellationToken) =>
        await shelf.FindAsync(id, cancellationToken) is { } report ? Results.Ok(ReportView.Of(report)) : ReportDesk.NotFound(id).ToResult();

    private static async Task<IResult> EventsAsync(long id, ReportShelf shelf, ReportEvents events, CancellationToken cancellationToken) =>
        await shelf.FindAsync(id, cancellationToken) is { } report
            ? TypedResults.ServerSentEvents(events.FollowAsync(report, cancellationToken), "report")
            : ReportDesk.NotFound(id).ToResult();

    private static async Task<IResult> CancelAsync(long id, ReportDesk desk, ReportShelf shelf, CancellationToken cancellationToken) =>
        await desk.CancelAsync(id, cancellationToken) is { } problem ? problem.ToResult() : await FindAsync(id, shelf, cancellationToken);

    private static async Task<IResult> DeleteAsync(long id, ReportDesk desk, CancellationToken cancellationToken) =>
        await desk.DeleteAsync(id, cancellationToken) is { } problem ? problem.ToResult() : Results.NoContent();
}
