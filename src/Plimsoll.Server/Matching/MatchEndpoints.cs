using Plimsoll.Server.Http;
using Plimsoll.Server.MasterData;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Matching;

internal static class MatchEndpoints
{
    /// <summary>A few candidates, and the names that go by until they are collected.</summary>
    public const long CostBytes = 1 << 20;

    private const int DefaultLimit = 5;
    private const int LargestLimit = 20;

    public static void MapMatching(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/suppliers/match", SupplierAsync).WithTags("Suppliers").WithMemoryCost(CostBytes)
            .WithSummary("The supplier that a name means, and others that it may mean, with score and reason.").Produces<SupplierAnswer>();
        routes.MapGet("/api/items/match", ItemAsync).WithTags("Items").WithMemoryCost(CostBytes)
            .WithSummary("The item that a code or a name means, and others that it may mean, with score and reason.").Produces<ItemAnswer>();
    }

    private static async Task<IResult> SupplierAsync(string? name, int? limit, SupplierMatcher matcher, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > ItemRules.LongestText)
            return Problems.Invalid($"«name» is the supplier's name, at most {ItemRules.LongestText} characters.").ToResult();

        var found = await matcher.FindAsync(name, Clamp(limit), cancellationToken);
        return Results.Ok(new SupplierAnswer(name, found.Match, found.Suggestions));
    }

    private static async Task<IResult> ItemAsync(string? code, string? name, int? limit, ItemMatcher matcher, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(code + name) || code?.Length > ItemRules.LongestText || name?.Length > ItemRules.LongestText)
            return Problems.Invalid($"Give the item's «code» or «name», at most {ItemRules.LongestText} characters each.").ToResult();

        var found = (await matcher.FindAsync([new(code ?? "", name ?? "")], Clamp(limit), cancellationToken))[0];
        return Results.Ok(new ItemAnswer(code, name, found.Match, found.Suggestions));
    }

    private static int Clamp(int? limit) => Math.Clamp(limit ?? DefaultLimit, 1, LargestLimit);

    private sealed record SupplierAnswer(string Name, SupplierMatch? Match, IReadOnlyList<SupplierMatch> Suggestions);

    private sealed record ItemAnswer(string? Code, string? Name, ItemMatch? Match, IReadOnlyList<ItemMatch> Suggestions);
}
