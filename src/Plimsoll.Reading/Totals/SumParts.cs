using Plimsoll.Reading.Vocabularies;

namespace Plimsoll.Reading.Totals;

/// <summary>Finds the net sum and the tax that add up to a total.</summary>
internal static class SumParts
{
    private const decimal Cent = 0.011m;

    /// <summary>No tax is more than this share of the net sum.</summary>
    private const decimal MostTax = 0.6m;

    /// <summary>Net and tax of which this is the sum: a printed net, else the lines, with one of the taxes or all of them, and with what rounding and shipping add.</summary>
    public static (TotalEntry? Net, decimal NetValue, decimal Tax)? Of(TotalEntry gross, List<TotalEntry> entries, decimal? sum)
    {
        var nets = entries.Where(entry => entry.Kind is Term.TotalNet or Term.TotalSub or Term.TotalGross && entry != gross).Select(entry => ((TotalEntry?)entry, entry.Value)).ToList();
        if (sum is { } lines)
            nets.Add((null, lines));
        foreach (var (net, value) in nets)
        {
            foreach (var tax in Taxes(entries))
            {
                foreach (var extra in Extras(entries))
                {
                    if (value != 0 && (tax != 0 || net?.Kind != Term.TotalGross) && Math.Abs(value + tax + extra - gross.Value) < Cent && Math.Abs(tax) < Math.Abs(value) * MostTax)
                        return (net, value, tax);
                }
            }
        }

        return null;
    }

    private static IEnumerable<decimal> Taxes(List<TotalEntry> entries)
    {
        var taxes = entries.Where(entry => entry.Kind == Term.TotalTax && entry.Value != 0).Select(entry => entry.Value).Distinct().ToList();
        return [.. taxes, .. taxes.Count > 1 ? (decimal[])[taxes.Sum()] : [], 0];
    }

    private static IEnumerable<decimal> Extras(List<TotalEntry> entries)
    {
        var roundings = entries.Where(entry => entry.Kind == Term.TotalRounding && Math.Abs(entry.Value) < 1).Select(entry => entry.Value).Distinct().ToList();
        var shipping = entries.Where(entry => entry.Kind == Term.TotalShipping).Select(entry => entry.Value).Distinct().ToList();
        var discount = entries.Where(entry => entry.Kind == Term.TotalDiscount).Select(entry => Math.Abs(entry.Value)).Distinct().ToList();
        return [0, .. roundings, .. roundings.Select(rounding => -rounding), .. shipping, .. discount.Select(value => -value), .. shipping.SelectMany(added => discount.Select(off => added - off))];
    }
}
