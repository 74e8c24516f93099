using Plimsoll.Reading.Vocabularies;

namespace Plimsoll.Reading.Totals;

/// <summary>How sure a total is, by what speaks for it. The figures are shares of right totals among such totals in the development sets.</summary>
internal static class SumConfidence
{
    public static double Of(GrossCandidate best)
    {
        var witnessed = best.Witnesses switch { >= 3 => 0.98, 2 => 0.95, 1 => 0.85, _ => 0.6 };
        var label = best.Entry.Kind == Term.TotalGross ? 1 : 0.85;
        var read = best.Entry.Confidence < 0.5 && best.Witnesses == 0 ? 0.7 : 1;
        return Math.Round(witnessed * label * read, 2);
    }
}
