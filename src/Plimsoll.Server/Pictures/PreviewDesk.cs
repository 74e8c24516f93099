using Microsoft.Extensions.Options;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Pictures;

/// <summary>Gives out previews; where one is not there yet it has it made before all others and waits for it briefly.</summary>
internal sealed class PreviewDesk(PictureShelf shelf, JobQueue queue, FileStore files, TimeProvider time, IOptions<PictureOptions> options)
{
    /// <summary>The row is looked at, not a signal waited for: another node may be the one that makes it.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>The file, 202 while it is being made, or why there is none.</summary>
    public async Task<IResult> ServeAsync(
        string name, Func<string, string> shownOf, string mediaType, HttpContext context, CancellationToken cancellationToken)
    {
        // what the client sends is only compared with rows; the path is made of what a row holds
        if (await shelf.InvoiceOfAsync(name, cancellationToken) is not { } invoiceId)
            return Problems.NotFound("This file").ToResult();

        if (await MadeAsync(name, invoiceId, shownOf(name), cancellationToken) is not { } picture)
            return StillMaking(context);
        if (picture.Fault is { } fault)
            return Problems.NoPreview(fault).ToResult();

        var shown = await files.FetchShownAsync(shownOf(name), cancellationToken);
        context.Response.RegisterForDispose(shown);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, max-age=86400";
        return Results.File(shown.Path, mediaType);
    }

    private async Task<MadePicture?> MadeAsync(string name, long invoiceId, string shown, CancellationToken cancellationToken)
    {
        var picture = await shelf.FindAsync(name, cancellationToken);
        if (picture is { Fault: null } && !await HasAsync(shown, cancellationToken))
        {
            await shelf.ForgetAsync(name, cancellationToken);
            picture = null;
        }

        if (picture is not null)
            return picture;
        await queue.HurryAsync(JobKind.Pictures, invoiceId, cancellationToken);
        for (var since = time.GetTimestamp(); picture is null && time.GetElapsedTime(since) < options.Value.PreviewWait;)
        {
            await Task.Delay(Look, time, cancellationToken);
            picture = await shelf.FindAsync(name, cancellationToken);
        }

        return picture;
    }

    private async Task<bool> HasAsync(string shown, CancellationToken cancellationToken)
    {
        using var held = await files.FetchShownAsync(shown, cancellationToken);
        return held.Exists;
    }

    private static IResult StillMaking(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Results.Json(new { status = "making", detail = "The preview is being made; ask again in a second." }, statusCode: StatusCodes.Status202Accepted);
    }
}
