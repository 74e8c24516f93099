using Microsoft.Net.Http.Headers;
using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Pages;

/// <summary>
/// The pages, for whoever comes: they hold no data, and sign-in is one of them. What a page shows stands behind # in its
/// address, so one file is every page.
/// </summary>
internal static class PageEndpoints
{
    /// <summary>Files in assets carry a hash of their content in their name.</summary>
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>Asked for again each time; mostly answered by 304.</summary>
    private const string Checked = "no-cache";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddPages(this IServiceCollection services) =>
        services.AddSingleton(_ => new PageFolder(Path.Combine(AppContext.BaseDirectory, "wwwroot")));

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/").AllowAnonymous().ExcludeFromDescription().WithoutMemoryCost();

        pages.MapMethods("/", Reading, (PageFolder folder, HttpContext context) => Serve(folder.Find(PageFolder.Start), Checked, context));
        pages.MapMethods("/assets/{name}", Reading, (string name, PageFolder folder, HttpContext context) => Serve(folder.Find(name), Forever, context));
    }

    private static IResult Serve(PageFile? file, string caching, HttpContext context)
    {
        if (file is null)
            return Problems.NotFound("This page").ToResult();

        var encoding = Accepted(file, context.Request);
        var headers = context.Response.Headers;
        headers.CacheControl = caching;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.ContentEncoding = encoding;
        PageSecurity.Protect(headers);
        return Results.File(file.PathOf(encoding), file.MediaType, entityTag: new EntityTagHeaderValue(file.Tag, isWeak: true));
    }

    private static string? Accepted(PageFile file, HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptEncoding;
        return file.Encodings.FirstOrDefault(encoding => wanted.Any(w => w.Value == encoding && w.Quality is not 0));
    }
}
