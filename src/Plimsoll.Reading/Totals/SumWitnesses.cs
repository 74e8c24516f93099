using Plimsoll.Reading.Vocabularies;

namespace Plimsoll.Reading.Totals;

/// <summary>What else on a bill speaks for a total: the change that was given, coins, and the sums of its parts.</summary>
internal static class SumWitnesses
{
    private const decimal Cent = 0.011m;

    /// <summary>What was given less the change is this.</summary>
    public static bool IsPaid(TotalEntry gross, List<TotalEntry> entries) => gross.IsPaidLessChange || entries.Exists(paid => paid.Kind == Term.TotalPaid && paid.Row != gross.Row
        && entries.Exists(change => change.Kind == Term.TotalChange && Math.Abs(Math.Abs(paid.Value) - Math.Abs(change.Value) - gross.Value) < Cent));

    /// <summary>Coins of 5 are the smallest: 20.98 becomes 21.00.</summary>
    public static bool IsRounded(TotalEntry gross, List<TotalEntry> entries) => gross.Value * 20 % 1 == 0
        && entries.Exists(exact => (exact.IsOnlyForMending || exact.Kind is Term.TotalGross or Term.TotalSub or Term.TotalNet) && exact.Others <= 0 && exact.Value * 20 % 1 != 0 && Math.Abs(exact.Value - gross.Value) < 0.05m);

    /// <summary>Two other totals of the bill add up to it, or differ by it where it is to be paid.</summary>
    public static bool IsSumOfSums(TotalEntry gross, List<TotalEntry> entries)
    {
        var others = entries.Where(other => other.Kind == Term.TotalGross && other.Value is not 0 && other.Row != gross.Row).Select(other => other.Value).Distinct().ToList();
        return gross.Kind == Term.TotalGross && others.Exists(one => others.Exists(other =>
            one < other && (Math.Abs(one + other - gross.Value) < Cent || (gross.IsPayable && Math.Abs(other - one - gross.Value) < Cent))));
    }
}
