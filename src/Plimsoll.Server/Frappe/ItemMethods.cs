using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Http;
using Plimsoll.Server.Intake;
using Plimsoll.Server.MasterData;
using Plimsoll.Server.Matching;

using Plimsoll.Server.Parsing;
namespace Plimsoll.Server.Frappe;

/// <summary>Checking lines against master data, and adding what is missing.</summary>
internal static class ItemMethods
{
    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    /// <summary>Lines of a bill that get suggestions; an import of thousands is looked at in other ways.</summary>
    private const int MostSuggestedFor = 50;

    private const int SuggestionsEach = 3;

    public static async Task<IResult> ValidateAsync(
        HttpContext context, ItemCatalogue catalogue, ItemMatcher matcher, IOptions<IntakeOptions> options, CancellationToken cancellationToken)
    {
        using var parameters = await Parameters.ReadAsync(context);
        var lines = LineList.Parse(parameters.Json("items"), options.Value.MaxLines);
        var known = await KnownAsync(lines, catalogue, cancellationToken);

        var missing = new List<Line>();
        var valid = new List<Line>();
        foreach (var line in lines)
            (line.ItemCode is { } code && known.Contains(code) ? valid : missing).Add(Line.Of(line));
        return Message.Of(new Validated(true, new(missing.Count == 0, missing, valid), await SuggestAsync(missing, matcher, cancellationToken)));
    }

    public static async Task<IResult> CreateAsync(HttpContext context, ItemBook book, CancellationToken cancellationToken)
    {
        using var parameters = await Parameters.ReadAsync(context);
        var item = Item(parameters.Json("item_data"));
        if (await book.AddAsync(item, cancellationToken) is { } problem)
            return problem.ToResult();

        return Message.Of(new Added(true, item.ItemCode!.Trim(), item.ItemName!.Trim(), $"Item {item.ItemCode!.Trim()} was created."));
    }

    /// <summary>What the missing lines may mean; who sends the bill decides.</summary>
    private static async Task<List<Suggested>> SuggestAsync(List<Line> missing, ItemMatcher matcher, CancellationToken cancellationToken)
    {
        if (missing.Count == 0)
            return [];

        var lines = missing.Take(MostSuggestedFor).ToList();
        var found = await matcher.FindAsync(lines.ConvertAll(line => new NamedItem(line.MaterialCode ?? "", line.MaterialDescription ?? "")), SuggestionsEach, cancellationToken);
        return [.. lines.Zip(found, (line, one) => new Suggested(line.MaterialCode, line.MaterialDescription, one.Match is { } match ? [match, .. one.Suggestions] : one.Suggestions))
            .Where(suggested => suggested.Suggestions.Count > 0)];
    }

    private static async Task<HashSet<string>> KnownAsync(IReadOnlyList<LineItem> lines, ItemCatalogue catalogue, CancellationToken cancellationToken)
    {
        const int AtOnce = 500;
        var known = new HashSet<string>();
        foreach (var codes in lines.Select(l => l.ItemCode).OfType<string>().Distinct().Chunk(AtOnce))
        {
            var found = await catalogue.LoadAsync(codes, cancellationToken);
            known.UnionWith(codes.Where(code => found[code] is not null));
        }

        return known;
    }

    private static ItemRecord Item(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<ItemRecord>(json, SnakeCase) ?? throw new JsonException();
        }
        catch (JsonException malformed)
        {
            throw new RefusedException(Problems.Invalid($"«item_data» is not as it should be ({malformed.Path ?? "$"}). Nothing was stored."));
        }
    }

    private sealed record Added(bool Success, string ItemCode, string ItemName, string Message);

    /// <param name="Validation">As the contract has it.</param>
    /// <param name="Suggestions">More than the contract: items that the missing lines may mean.</param>
    private sealed record Validated(bool Success, Validation Validation, IReadOnlyList<Suggested> Suggestions);

    private sealed record Suggested(
        [property: JsonPropertyName("materialCode")] string? MaterialCode,
        [property: JsonPropertyName("materialDescription")] string? MaterialDescription,
        IReadOnlyList<ItemMatch> Suggestions);

    private sealed record Validation(bool AllValid, IReadOnlyList<Line> MissingItems, IReadOnlyList<Line> ValidItems);

    private sealed record Line(
        [property: JsonPropertyName("materialCode")] string? MaterialCode,
        [property: JsonPropertyName("materialDescription")] string? MaterialDescription,
        [property: JsonPropertyName("salesQty")] decimal SalesQty,
        [property: JsonPropertyName("uom")] string Uom,
        [property: JsonPropertyName("unitPrice")] decimal UnitPrice,
        [property: JsonPropertyName("lineTotal")] decimal LineTotal)
    {
        public static Line Of(LineItem line) => new(
            line.ItemCode, line.ItemName, line.Qty ?? 0, UnitOfMeasure.Normalise(line.Uom), line.Rate ?? 0, line.Amount ?? 0);
    }
}
