using Plimsoll.Reading.Vocabularies;

namespace Plimsoll.Reading.Totals;

/// <summary>The amounts that may be what a bill comes to, each with what speaks for it.</summary>
internal static class GrossCandidates
{
    private const decimal Cent = 0.011m;

    /// <param name="entries">The amounts beside words for a sum.</param>
    /// <param name="sum">Of the lines; null where one has no amount.</param>
    public static IEnumerable<GrossCandidate> Of(List<TotalEntry> entries, decimal? sum)
    {
        var roundings = entries.Exists(entry => entry.Kind == Term.TotalRounding);
        if (entries.Exists(entry => entry.Amount.IsMoney && MayBeGross(entry)))
            entries = entries.FindAll(entry => entry.Amount.IsMoney);
        entries = [.. entries, .. DerivedTotals.Of(entries, sum)];
        var largest = entries.Where(entry => entry.Kind == Term.TotalGross).Select(entry => Math.Abs(entry.Value)).DefaultIfEmpty(0).Max();
        foreach (var entry in entries.Where(MayBeGross))
        {
            var candidate = new GrossCandidate(entry)
            {
                Parts = entry.Kind is Term.TotalNet or Term.TotalSub ? null : SumParts.Of(entry, entries, sum),
                IsSumOfLines = sum is not null && Math.Abs(sum.Value - entry.Value) < Cent,
                IsPaid = SumWitnesses.IsPaid(entry, entries),
                IsRounded = roundings && SumWitnesses.IsRounded(entry, entries),
                IsSumOfSums = SumWitnesses.IsSumOfSums(entry, entries),
                Times = entries.Where(other => other.Value == entry.Value && other.Kind is Term.TotalGross or Term.TotalDue or Term.TotalPaid).Select(other => other.Row).Distinct().Count(),
            };
            yield return candidate with { Score = GrossScore.Of(candidate, largest) };
        }
    }

    private static bool MayBeGross(TotalEntry entry) => entry.Kind is Term.TotalGross or Term.TotalDue or Term.TotalSub or Term.TotalNet or Term.TotalPaid;
}
