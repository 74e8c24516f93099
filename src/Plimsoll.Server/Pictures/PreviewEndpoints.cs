using Plimsoll.Server.Files;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Pictures;

internal static class PreviewEndpoints
{
    private const string Jpeg = "image/jpeg";
    private const string WebP = "image/webp";

    public static void MapPreviews(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup(FileUrl.Prefix + "{name}").WithTags("Files");
        files.MapGet("/preview", PreviewAsync).WithoutMemoryCost().WithSummary("A picture as it is shown: at most 2,000 pixels, upright, JPEG.");
        files.MapGet("/thumbnail", ThumbnailAsync).WithoutMemoryCost().WithSummary("A picture for lists: at most 320 pixels, WebP.");
    }

    public static Task<IResult> PreviewAsync(string name, PreviewDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        desk.ServeAsync(name, FileStore.PreviewOf, Jpeg, context, cancellationToken);

    public static Task<IResult> ThumbnailAsync(string name, PreviewDesk desk, HttpContext context, CancellationToken cancellationToken) =>
        desk.ServeAsync(name, FileStore.ThumbnailOf, WebP, context, cancellationToken);
}
