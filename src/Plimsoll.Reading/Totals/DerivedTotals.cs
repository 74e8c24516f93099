using Plimsoll.Reading.Vocabularies;

namespace Plimsoll.Reading.Totals;

/// <summary>Totals that a bill does not print as such: one before its rounding, and what was given less the change.</summary>
internal static class DerivedTotals
{
    /// <summary>Bills are rounded to coins of at most this.</summary>
    private const decimal LargestRounding = 0.05m;

    /// <param name="entries">Those that are printed.</param>
    /// <param name="sum">Of the lines.</param>
    public static IEnumerable<TotalEntry> Of(List<TotalEntry> entries, decimal? sum) => [.. Rounded(entries), .. Paid(entries), .. Taxed(entries), .. WithoutOutstanding(entries, sum)];

    /// <summary>What is to be paid may include what earlier bills left open.</summary>
    private static IEnumerable<TotalEntry> WithoutOutstanding(List<TotalEntry> entries, decimal? sum) =>
        from old in entries.Where(entry => entry.Kind == Term.TotalOutstanding && entry.Value != 0)
        from due in entries.Where(entry => entry.Kind is Term.TotalDue or Term.TotalGross)
        where due.Value - old.Value == sum
        select due with { Kind = Term.TotalGross, Amount = due.Amount with { Value = due.Value - old.Value }, Label = $"{due.Label} − {old.Label}" };

    private static IEnumerable<TotalEntry> Rounded(List<TotalEntry> entries) =>
        from rounding in entries.Where(entry => entry.Kind == Term.TotalRounding && entry.Value != 0 && Math.Abs(entry.Value) <= LargestRounding)
        from gross in Exact(entries)
        let down = -Math.Abs(rounding.Value)
        let value = gross.Value + (((gross.Value + down) * 20 % 1) == 0 ? down : rounding.Value)
        where !entries.Exists(entry => entry.Kind == Term.TotalGross && (entry.Value == value || IsAfter(entry, rounding, value))) && value * 20 % 1 == 0
        select gross with { Kind = Term.TotalGross, Amount = gross.Amount with { Value = value }, Label = $"{gross.Label} {rounding.Label}" };

    /// <summary>The rounded total is printed below the rounding; one of half as much was misread and is none.</summary>
    private static bool IsAfter(TotalEntry gross, TotalEntry rounding, decimal value) =>
        gross.Place.Page == rounding.Place.Page && gross.Place.Top > rounding.Place.Bottom && gross.Value * 20 % 1 == 0 && 2 * gross.Value > value;

    private static IEnumerable<TotalEntry> Exact(List<TotalEntry> entries) =>
        entries.Where(entry => entry.Kind == (entries.Exists(other => other.Kind == Term.TotalGross) ? Term.TotalGross : Term.TotalSub) && entry.Others <= 0 && entry.Amount.IsMoney);

    /// <summary>Net and tax, where the printed total is that but for a digit.</summary>
    private static IEnumerable<TotalEntry> Taxed(List<TotalEntry> entries) =>
        from net in entries.Where(entry => entry.Kind is Term.TotalNet or Term.TotalSub && entry.Amount.IsMoney)
        from tax in entries.Where(entry => entry.Kind == Term.TotalTax && entry.Amount.IsMoney && entry.Value > 0 && entry.Value < net.Value / 2)
        let value = net.Value + tax.Value
        where !entries.Exists(entry => entry.Kind == Term.TotalGross && entry.Value == value)
        select net with { Kind = Term.TotalDue, Amount = net.Amount with { Value = value }, Label = $"{net.Label} + {tax.Label}", IsOnlyForMending = true };

    private static IEnumerable<TotalEntry> Paid(List<TotalEntry> entries) =>
        from change in entries.Where(entry => entry.Kind == Term.TotalChange)
        from paid in entries.Where(entry => entry.Kind == Term.TotalPaid && entry.Value > change.Value && entry.Row != change.Row)
        where entries.Exists(entry => entry.Kind == Term.TotalGross && entry.Value == paid.Value - change.Value) is false
        select paid with { Kind = Term.TotalDue, Amount = paid.Amount with { Value = paid.Value - change.Value, Decimals = 2 }, Label = $"{paid.Label} − {change.Label}", IsPaidLessChange = true };
}
