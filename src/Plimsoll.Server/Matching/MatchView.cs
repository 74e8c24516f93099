using System.Text.Json;

namespace Plimsoll.Server.Matching;

/// <summary>What master data has for a name.</summary>
/// <param name="Match">The record that is meant beyond doubt: the same name but for its spelling, and no other has it. Never a guess.</param>
/// <param name="Suggestions">Others that may be meant, likeliest first.</param>
internal sealed record MatchView<T>(T? Match, IReadOnlyList<T> Suggestions)
    where T : class;

internal static class MatchView
{
    public static MatchView<TView> Of<T, TView>(Shortlist<T> shortlist, int most, Func<Found<T>, TView> view)
        where TView : class
    {
        var match = shortlist.Match;
        return new(match is null ? null : view(match), [.. shortlist.Found.Where(found => found != match).Take(most).Select(view)]);
    }

    public static double Round(double score) => Math.Round(score, 2);

    public static string Lower(MatchReason reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());
}
