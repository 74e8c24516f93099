using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Matching;

/// <summary>A supplier that may be meant.</summary>
/// <param name="Score">From 0 to 1.</param>
/// <param name="Reason">exact, normalised, word_overlap or edit_distance.</param>
/// <param name="Explanation">The same for a person.</param>
internal sealed record SupplierMatch(long Id, string Name, double Score, string Reason, string Explanation)
{
    public static SupplierMatch Of(Found<SupplierRecord> found) => new(
        found.Record.Id, found.Record.Name, MatchView.Round(found.Likeness.Score), MatchView.Lower(found.Likeness.Reason), found.Likeness.Explanation);
}
