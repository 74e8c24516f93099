using Microsoft.EntityFrameworkCore;
using Plimsoll.Server.Data;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Files;

internal static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet(FileUrl.Prefix + "{name}", ServeAsync).WithTags("Files").WithSummary("A private file, its original bytes.");

    /// <summary>The answer for a file, by the name of its row; also the photo of an invoice.</summary>
    public static async Task<IResult> ServeAsync(string name, PlimsollDb db, FileStore store, HttpContext context, CancellationToken cancellationToken)
    {
        // what the client sends is only compared with rows; the path is made of the row's own name
        var file = await db.StoredFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Name == name, cancellationToken);
        if (file is null)
            return Problems.NotFound("This file").ToResult();

        var held = await store.FetchAsync(file.Name, cancellationToken);
        context.Response.RegisterForDispose(held);
        if (!held.Exists)
            return Problems.NotFound("This file").ToResult();

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, max-age=86400";
        return Results.File(held.Path, file.MediaType, enableRangeProcessing: true);
    }
}
