using System.Globalization;
using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Totals;

/// <summary>Decides what a bill comes to: of the amounts beside the words for a sum, the one that most adds up to.</summary>
internal sealed class SumReader(Vocabulary vocabulary, BillText text)
{
    private const decimal Cent = 0.011m;

    /// <summary>More than any score.</summary>
    private const double Never = 100;

    /// <param name="lines">The lines of the bill.</param>
    /// <param name="header">The last row over the columns of its table, below which sums are looked for; null for a bill without.</param>
    public Sums Read(IReadOnlyList<LineReading> lines, Row? header)
    {
        var entries = WithDecimals(Entries(header));
        var sum = lines.Count > 0 && lines.All(line => line.Amount is not null) ? lines.Sum(line => line.Amount!.Value) : (decimal?)null;
        var best = Best([.. Candidates(entries, sum).OrderByDescending(candidate => candidate.Score)]);
        return new Sums(Net(best, entries), Tax(best, entries), Discount(entries), Total(best), SumChecks.Of(best, entries, lines, sum));
    }

    /// <summary>The one with the highest score; but where nothing speaks for it, and two things for one that differs in a single digit, that digit was misread.</summary>
    private static GrossCandidate? Best(List<GrossCandidate> candidates) => candidates switch
    {
        [] or [{ Entry.IsOnlyForMending: true }, ..] => null,
        [{ Witnesses: 0 } first, ..] => candidates.Find(other => other.Witnesses >= 2 && IsDigitOff(other.Value, first.Value)) ?? first,
        [var first, ..] => first,
    };

    private static bool IsDigitOff(decimal one, decimal other)
    {
        var (left, right) = (one.ToString("F2", CultureInfo.InvariantCulture), other.ToString("F2", CultureInfo.InvariantCulture));
        return left.Length == right.Length && Letters.Distance(left, right, 1) == 1;
    }

    private List<TotalEntry> Entries(Row? header) =>
        new TotalEntries(new TotalWords(vocabulary), text.DecimalSign).Of([.. header is null ? text.Rows : text.Rows.SkipWhile(row => row != header).Skip(1)]);

    /// <summary>On a bill that prints cents, a sum of many digits without any has lost its decimal sign.</summary>
    private static List<TotalEntry> WithDecimals(List<TotalEntry> entries)
    {
        if (2 * entries.Count(entry => entry.Amount.IsMoney) <= entries.Count)
            return entries;
        return [.. entries.Select(entry => entry.Amount.Decimals == 0 && entry.Amount.Text.Count(char.IsDigit) >= 4
            ? entry with { Amount = entry.Amount with { Value = entry.Value / 100, Decimals = 2 } }
            : entry)];
    }

    private static IEnumerable<GrossCandidate> Candidates(List<TotalEntry> entries, decimal? sum)
    {
        var roundings = entries.Exists(entry => entry.Kind == Term.TotalRounding);
        if (entries.Exists(entry => entry.Amount.IsMoney && entry.Kind is Term.TotalGross or Term.TotalDue or Term.TotalSub or Term.TotalNet or Term.TotalPaid))
            entries = entries.FindAll(entry => entry.Amount.IsMoney);
        entries = [.. entries, .. DerivedTotals.Of(entries, sum)];
        var largest = entries.Where(entry => entry.Kind == Term.TotalGross).Select(entry => Math.Abs(entry.Value)).DefaultIfEmpty(0).Max();
        foreach (var entry in entries.Where(entry => entry.Kind is Term.TotalGross or Term.TotalDue or Term.TotalSub or Term.TotalNet or Term.TotalPaid))
        {
            var candidate = new GrossCandidate(entry)
            {
                Parts = entry.Kind is Term.TotalNet or Term.TotalSub ? null : Parts(entry, entries, sum),
                IsSumOfLines = sum is not null && Math.Abs(sum.Value - entry.Value) < Cent,
                IsPaid = IsPaid(entry, entries),
                IsRounded = roundings && IsRounded(entry, entries),
                IsSumOfSums = IsSumOfSums(entry, entries),
                Times = entries.Where(other => other.Value == entry.Value && other.Kind is Term.TotalGross or Term.TotalDue or Term.TotalPaid).Select(other => other.Row).Distinct().Count(),
            };
            yield return candidate with { Score = Score(candidate, largest) };
        }
    }

    private static double Score(GrossCandidate candidate, decimal largest)
    {
        var label = candidate.Entry.Kind switch { Term.TotalGross => 3, Term.TotalDue => 1.5, Term.TotalPaid when candidate.Entry.IsByCard => 0, Term.TotalPaid => -2, Term.TotalNet => 0, _ => 0.5 };
        var parts = candidate.Parts switch { { Net: not null, Tax: not 0 } => 3, { Tax: not 0 } => 2, { Net: not null } => 1, _ => 0 };
        return label - (candidate.Entry.IsOnlyForMending ? Never : 0) + parts + (candidate.IsSumOfLines ? 1 : 0) + (candidate.IsPaid ? 2 : 0) + (candidate.IsRounded ? 5.5 : 0) + (candidate.IsSumOfSums ? 4 : 0) - (candidate.Value < 0 && largest > 0 && candidate.Value > -largest ? 1 : 0) + (candidate.Times > 1 ? 0.5 : 0)
            + (candidate.Entry.Kind != Term.TotalGross ? 0 : candidate.Entry.IsPayable ? 1 : candidate.Entry.IsSpecial ? 0.5 : 0) - (candidate.Entry.Confidence < 0.3 ? 1.5 : 0) + (candidate.Entry.Amount.IsMoney ? 1 : 0) + (candidate.Entry.Kind == Term.TotalGross && Math.Abs(candidate.Value) == largest ? 0.7 : 0)
            - (candidate.Entry.Between > 0 ? 1 : 0) - (candidate.Entry.Others > 0 ? 0.5 : 0) + (candidate.Entry.Confidence > 0.6 ? 0.2 : 0) + (0.1 * candidate.Entry.Place.Top);
    }

    /// <summary>Net and tax of which this is the sum: a printed net, else the lines, with one of the taxes or all of them, and with what rounding and shipping add.</summary>
    private static (TotalEntry? Net, decimal NetValue, decimal Tax)? Parts(TotalEntry gross, List<TotalEntry> entries, decimal? sum)
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
                    if (value != 0 && (tax != 0 || net?.Kind != Term.TotalGross) && Math.Abs(value + tax + extra - gross.Value) < Cent && Math.Abs(tax) < Math.Abs(value) * 0.6m)
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

    private static bool IsPaid(TotalEntry gross, List<TotalEntry> entries) => gross.IsPaidLessChange || entries.Exists(paid => paid.Kind == Term.TotalPaid && paid.Row != gross.Row
        && entries.Exists(change => change.Kind == Term.TotalChange && Math.Abs(Math.Abs(paid.Value) - Math.Abs(change.Value) - gross.Value) < Cent));

    /// <summary>Coins of 5 are the smallest: 20.98 becomes 21.00.</summary>
    private static bool IsRounded(TotalEntry gross, List<TotalEntry> entries) => gross.Value * 20 % 1 == 0
        && entries.Exists(exact => (exact.IsOnlyForMending || exact.Kind is Term.TotalGross or Term.TotalSub or Term.TotalNet) && exact.Others <= 0 && exact.Value * 20 % 1 != 0 && Math.Abs(exact.Value - gross.Value) < 0.05m);

    private static bool IsSumOfSums(TotalEntry gross, List<TotalEntry> entries)
    {
        var others = entries.Where(other => other.Kind == Term.TotalGross && other.Value is not 0 && other.Row != gross.Row).Select(other => other.Value).Distinct().ToList();
        return gross.Kind == Term.TotalGross && others.Exists(one => others.Exists(other =>
            one < other && (Math.Abs(one + other - gross.Value) < Cent || (gross.IsPayable && Math.Abs(other - one - gross.Value) < Cent))));
    }

    private static Reading<decimal?> Total(GrossCandidate? best)
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

    private static Reading<decimal?> Net(GrossCandidate? best, List<TotalEntry> entries)
    {
        if (best?.Parts is { } parts)
            return new Reading<decimal?>(parts.NetValue, SumConfidence.Of(best), parts.Net?.Place, parts.Net is { } net ? $"beside «{net.Label}»" : "sum of the lines");
        return entries.LastOrDefault(entry => entry.Kind == Term.TotalNet) is { } alone
            ? new Reading<decimal?>(alone.Value, 0.5, alone.Place, $"beside «{alone.Label}»; with no tax it adds up to nothing")
            : new Reading<decimal?>(null, 0, null, "no words for a net sum");
    }

    private static Reading<decimal?> Tax(GrossCandidate? best, List<TotalEntry> entries)
    {
        var taxes = entries.Where(entry => entry.Kind == Term.TotalTax).ToList();
        if (best?.Parts is { Tax: not 0 } parts)
            return new Reading<decimal?>(parts.Tax, SumConfidence.Of(best), taxes.Find(entry => entry.Value == parts.Tax)?.Place, "what the total has above the net sum");
        return taxes.Count > 0
            ? new Reading<decimal?>(taxes[^1].Value, 0.4, taxes[^1].Place, $"beside «{taxes[^1].Label}»; it adds up to nothing")
            : new Reading<decimal?>(null, 0, null, "no words for a tax");
    }

    private static Reading<decimal?> Discount(List<TotalEntry> entries) => entries.LastOrDefault(entry => entry.Kind == Term.TotalDiscount && entry.Amount.IsMoney) is { } discount
        ? new Reading<decimal?>(Math.Abs(discount.Value), 0.6, discount.Place, $"beside «{discount.Label}»")
        : new Reading<decimal?>(null, 0, null, "no words for a discount");
}
