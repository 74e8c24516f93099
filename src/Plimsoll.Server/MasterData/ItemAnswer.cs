namespace Plimsoll.Server.MasterData;

/// <summary>What master data knows of the codes that were asked for, and which of them it does not know.</summary>
internal sealed record ItemAnswer(IReadOnlyList<ItemFacts> Items, IReadOnlyList<string> Missing)
{
    public static ItemAnswer Of(IReadOnlyDictionary<string, ItemFacts?> found) =>
        new([.. found.Values.OfType<ItemFacts>().Distinct()], [.. found.Where(pair => pair.Value is null).Select(pair => pair.Key)]);
}
