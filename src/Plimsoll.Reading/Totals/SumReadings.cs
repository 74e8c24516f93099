using System.Globalization;
using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Vocabularies;

namespace Plimsoll.Reading.Totals;

/// <summary>A bill's sums as values with their confidence, their place and how they were found.</summary>
internal static class SumReadings
{
    public static Reading<decimal?> Total(GrossCandidate? best)
    {
        if (best is null)
            return new Reading<decimal?>(null, 0, null, "no words for a sum with an amount");

        var because = best switch
        {
            { Parts: { } parts } => string.Create(CultureInfo.InvariantCulture, $"beside «{best.Entry.Label}»; {parts.NetValue:0.00} + {parts.Tax:0.00}"),
            { IsSumOfLines: true } => $"beside «{best.Entry.Label}»; the lines add up to it",
            { IsPaid: true } => $"beside «{best.Entry.Label}»; what was given less the change",
            _ => $"beside «{best.Entry.Label}»; nothing else adds up to it",
        };
        return new Reading<decimal?>(best.Value, SumConfidence.Of(best), best.Entry.Place, because);
    }

    public static Reading<decimal?> Net(GrossCandidate? best, List<TotalEntry> entries)
    {
        if (best?.Parts is { } parts)
            return new Reading<decimal?>(parts.NetValue, SumConfidence.Of(best), parts.Net?.Place, parts.Net is { } net ? $"beside «{net.Label}»" : "sum of the lines");
        return entries.LastOrDefault(entry => entry.Kind == Term.TotalNet) is { } alone
            ? new Reading<decimal?>(alone.Value, 0.5, alone.Place, $"beside «{alone.Label}»; with no tax it adds up to nothing")
            : new Reading<decimal?>(null, 0, null, "no words for a net sum");
    }

    public static Reading<decimal?> Tax(GrossCandidate? best, List<TotalEntry> entries)
    {
        var taxes = entries.Where(entry => entry.Kind == Term.TotalTax).ToList();
        if (best?.Parts is { Tax: not 0 } parts)
            return new Reading<decimal?>(parts.Tax, SumConfidence.Of(best), taxes.Find(entry => entry.Value == parts.Tax)?.Place, "what the total has above the net sum");
        return taxes.Count > 0
            ? new Reading<decimal?>(taxes[^1].Value, 0.4, taxes[^1].Place, $"beside «{taxes[^1].Label}»; it adds up to nothing")
            : new Reading<decimal?>(null, 0, null, "no words for a tax");
    }

    public static Reading<decimal?> Discount(List<TotalEntry> entries) => entries.LastOrDefault(entry => entry.Kind == Term.TotalDiscount && entry.Amount.IsMoney) is { } discount
        ? new Reading<decimal?>(Math.Abs(discount.Value), 0.6, discount.Place, $"beside «{discount.Label}»")
        : new Reading<decimal?>(null, 0, null, "no words for a discount");
}
