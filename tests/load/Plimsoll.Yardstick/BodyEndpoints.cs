using System.Buffers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Plimsoll.Yardstick;

/// <summary>What a body costs before any rule of an invoice is applied. The answers look like the product's.</summary>
internal static class BodyEndpoints
{
    public static void MapBodies(this IEndpointRouteBuilder routes, string spool)
    {
        routes.MapGet("/health/ready", () => TypedResults.Ok());
        routes.MapPost("/read", Read);
        routes.MapPost("/parse", (HttpRequest request, CancellationToken cancellationToken) => Parse(request, spool, cancellationToken));
    }

    private static async Task<ContentHttpResult> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(BodyParser.ChunkBytes);
        try
        {
            long bytes = 0;
            while (await request.Body.ReadAsync(chunk, cancellationToken) is > 0 and var read)
                bytes += read;
            return Success($"\"bytes\":{bytes}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static async Task<ContentHttpResult> Parse(HttpRequest request, string spool, CancellationToken cancellationToken)
    {
        using var parser = new BodyParser(spool);
        var body = await parser.ParseAsync(request.Body, cancellationToken);
        return Success($"\"tokens\":{body.Tokens},\"photo_bytes\":{body.PhotoBytes},\"sha256\":\"{body.Sha256}\"");
    }

    private static ContentHttpResult Success(string fields) =>
        TypedResults.Text($$$"""{"message":{"success":true,{{{fields}}}}}""", "application/json");
}
