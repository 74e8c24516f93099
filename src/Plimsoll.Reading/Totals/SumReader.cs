using System.Globalization;
using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Totals;

/// <summary>Decides what a bill comes to: of the amounts beside the words for a sum, the one that most adds up to.</summary>
internal sealed class SumReader(Vocabulary vocabulary, BillText text)
{
    /// <param name="lines">The lines of the bill.</param>
    /// <param name="header">The last row over the columns of its table, below which sums are looked for; null for a bill without.</param>
    public Sums Read(IReadOnlyList<LineReading> lines, Row? header)
    {
        var entries = WithDecimals(Entries(header));
        var sum = lines.Count > 0 && lines.All(line => line.Amount is not null) ? lines.Sum(line => line.Amount!.Value) : (decimal?)null;
        var best = Best([.. GrossCandidates.Of(entries, sum).OrderByDescending(candidate => candidate.Score)]);
        return new Sums(
            SumReadings.Net(best, entries), SumReadings.Tax(best, entries), SumReadings.Discount(entries), SumReadings.Total(best), SumChecks.Of(best, entries, lines, sum));
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
}
