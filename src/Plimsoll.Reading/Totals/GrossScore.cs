using Plimsoll.Reading.Vocabularies;

namespace Plimsoll.Reading.Totals;

/// <summary>How much speaks for an amount being what a bill comes to: its words, what adds up to it, and where it stands. The figures were weighed on the development sets.</summary>
internal static class GrossScore
{
    /// <summary>More than any score.</summary>
    private const double Never = 100;

    /// <param name="candidate">With all that speaks for it.</param>
    /// <param name="largest">Of the amounts beside words for a total, without its sign.</param>
    public static double Of(GrossCandidate candidate, decimal largest) => Label(candidate.Entry) + Proof(candidate) + Print(candidate.Entry) + Size(candidate, largest);

    private static double Label(TotalEntry entry)
    {
        var words = entry.Kind switch { Term.TotalGross => 3, Term.TotalDue => 1.5, Term.TotalPaid when entry.IsByCard => 0, Term.TotalPaid => -2, Term.TotalNet => 0, _ => 0.5 };
        return words - (entry.IsOnlyForMending ? Never : 0) + (entry.Kind != Term.TotalGross ? 0 : entry.IsPayable ? 1 : entry.IsSpecial ? 0.5 : 0);
    }

    private static double Proof(GrossCandidate candidate)
    {
        var parts = candidate.Parts switch { { Net: not null, Tax: not 0 } => 3, { Tax: not 0 } => 2, { Net: not null } => 1, _ => 0 };
        return parts + (candidate.IsSumOfLines ? 1 : 0) + (candidate.IsPaid ? 2 : 0) + (candidate.IsRounded ? 5.5 : 0) + (candidate.IsSumOfSums ? 4 : 0) + (candidate.Times > 1 ? 0.5 : 0);
    }

    private static double Print(TotalEntry entry) => (entry.Amount.IsMoney ? 1 : 0) - (entry.Confidence < 0.3 ? 1.5 : 0) + (entry.Confidence > 0.6 ? 0.2 : 0)
        - (entry.Between > 0 ? 1 : 0) - (entry.Others > 0 ? 0.5 : 0) + (0.1 * entry.Place.Top);

    private static double Size(GrossCandidate candidate, decimal largest) => (candidate.Entry.Kind == Term.TotalGross && Math.Abs(candidate.Value) == largest ? 0.7 : 0)
        - (candidate.Value < 0 && largest > 0 && candidate.Value > -largest ? 1 : 0);
}
