using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;
using Plimsoll.Server.Pictures;

namespace Plimsoll.Server.Scans;

internal static class ScanEndpoints
{
    /// <summary>Results of all files of a scan, as text and as JSON.</summary>
    private const long ShowBytes = 1 << 20;

    public static void MapScans(this IEndpointRouteBuilder routes)
    {
        var scans = routes.MapGroup("/api/scans").WithTags("Scans");
        var mostBytes = routes.ServiceProvider.GetRequiredService<IOptions<ScanOptions>>().Value.MaxUploadBytes;

        scans.MapPost("/", TakeAsync).WithMemoryCost(ScanReceiver.CostBytes, LeasePurpose.Upload).WithMetadata(new RequestSizeLimitAttribute(mostBytes))
            .WithSummary("Takes pictures and PDFs of bills in; they are read as a job.")
            .Accepts<object>("multipart/form-data").Produces<ScanReceipt>(StatusCodes.Status202Accepted);
        scans.MapGet("/", (string? cursor, int? limit, ScanDesk desk, CancellationToken cancellationToken) =>
            desk.ListAsync(cursor, limit, cancellationToken)).WithSummary("Scans, newest first, without what was read.");
        scans.MapGet("/{id:long}", FindAsync).WithMemoryCost(ShowBytes).WithSummary("A scan with what was read of its files.").Produces<ScanView>();
        scans.MapGet("/{id:long}/files/{file:int}/pages/{number:int}/preview", ShowPageAsync)
            .WithSummary("One page of one of its files, both from 1, as a person wants to see it: at most 2,000 pixels, JPEG.");
        scans.MapGet("/{id:long}/events", EventsAsync).WithoutMemoryCost().WithSummary("How far it is, twice a second, until it is done, failed or cancelled.");
        scans.MapDelete("/{id:long}", RemoveAsync).WithoutMemoryCost().WithSummary("Cancels a scan that is under way; deletes one that has ended, with the files that no invoice has.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, ScanReceiver receiver, CancellationToken cancellationToken) =>
        ScanReceipt.Accepted(await receiver.TakeAsync(context, cancellationToken));

    private static async Task<IResult> FindAsync(long id, ScanDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, withResults: true, cancellationToken) is { } scan ? Results.Ok(scan) : ScanDesk.NotFound(id).ToResult();

    private static async Task<IResult> ShowPageAsync(long id, int file, int number, ScanDesk scans, PageDesk pages, CancellationToken cancellationToken) =>
        await scans.FileAsync(id, file, cancellationToken) is { } name ? await pages.ShowAsync(name, number, cancellationToken) : Problems.NotFound($"The file {file} of the scan {id}").ToResult();

    private static async Task<IResult> EventsAsync(long id, ScanDesk desk, StateEvents events, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, withResults: false, cancellationToken) is { } scan
            ? TypedResults.ServerSentEvents(
                events.FollowAsync(scan, token => desk.FindAsync(id, withResults: false, token), view => view.FinishedAt is not null, cancellationToken), "scan")
            : ScanDesk.NotFound(id).ToResult();

    private static async Task<IResult> RemoveAsync(long id, ScanDesk desk, CancellationToken cancellationToken) =>
        (await desk.RemoveAsync(id, cancellationToken))?.ToResult() ?? Results.NoContent();
}
