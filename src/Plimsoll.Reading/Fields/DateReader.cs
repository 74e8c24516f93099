using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>Finds the day a bill was made out: a date beside or under its words, else the first date that other words do not claim.</summary>
internal sealed class DateReader(Vocabulary vocabulary, BillText text)
{
    /// <summary>One date on the bill and what stands by it.</summary>
    private sealed record Found(DateOnly Date, Row Row, Cell Cell, Label? Label, double Score)
    {
        /// <summary>Only the second of two readings has it.</summary>
        public bool IsOther { get; init; }

        /// <summary>Day and month might stand the other way round.</summary>
        public bool IsInDoubt { get; init; }
    }

    /// <summary>Of dates whose day and month might stand either way, so many are read right at best.</summary>
    private const double InDoubt = 0.9;

    /// <summary>Takes off where only the second reading sees a date.</summary>
    private const double OnlyOne = 0.5;

    public Reading<DateOnly?> Read()
    {
        var labels = new Labels(vocabulary, text, Term.FieldDate, Term.FieldOtherdate);
        var dates = text.Rows.SelectMany((row, at) => InRow(row, at, labels)).ToList();
        if (dates.Count == 0)
            return new Reading<DateOnly?>(null, 0, null, "no date was found");

        var best = dates.MaxBy(found => found.Score)!;
        var agree = dates.Count(found => found.Date == best.Date);
        return new Reading<DateOnly?>(best.Date, Confidence(best, dates, agree), best.Cell.Place, Because(best));
    }

    private IEnumerable<Found> InRow(Row row, int at, Labels labels)
    {
        foreach (var cell in row.Cells)
        {
            if (DateText.First(cell.Text, text.DateOrder) is { } date)
            {
                var label = labels.Of(row, cell, date.At);
                yield return new Found(date.Date, row, cell, label, Score(label, at, cell)) { IsInDoubt = date.IsInDoubt };
            }
            else if (DateText.First(cell.Other, text.DateOrder) is { } other)
            {
                var label = labels.Of(row, cell, other.At);
                yield return new Found(other.Date, row, cell, label, Score(label, at, cell) - OnlyOne) { IsOther = true, IsInDoubt = other.IsInDoubt };
            }
        }

        if (!row.Cells.Any(cell => DateText.First(cell.Text, text.DateOrder) is not null) && DateText.First(row.Text, text.DateOrder) is { } wide)
            yield return new Found(wide.Date, row, row.Cells[0], labels.Of(row, row.Cells[0], wide.At), Score(null, at, row.Cells[0]) - 0.5) { IsInDoubt = wide.IsInDoubt };
    }

    private double Score(Label? label, int at, Cell cell)
    {
        var claimed = label?.Term switch { Term.FieldDate when label.IsWeak => 1.2, Term.FieldDate => 3, Term.FieldOtherdate => -3, _ => 0 };
        var title = vocabulary.Find(Term.TitleInvoice, cell.Words).At >= 0 ? 1 : 0;
        var alone = DateText.First(cell.Text, text.DateOrder) is { } date && date.Length >= cell.Text.Length - 3 ? 0.7 : cell.Words.Count > 7 ? -0.5 : 0;
        return claimed + title + alone - ((double)at / text.Rows.Count) + (cell.Confidence > 0.7 ? 0.3 : 0);
    }

    private static double Confidence(Found best, List<Found> dates, int agree)
    {
        var alone = dates.Select(found => found.Date).Distinct().Count() == 1;
        var label = best.Label?.Term switch { Term.FieldDate when best.Label.IsWeak => 0.75, Term.FieldDate => 0.95, Term.FieldOtherdate => 0.3, _ => alone ? 0.88 : 0.7 };
        return Math.Round(label * (best.Cell.Confidence < 0.6 && agree == 1 ? 0.85 : 1) * (best.IsOther ? 0.85 : 1) * (best.IsInDoubt ? InDoubt : 1), 2);
    }

    private static string Because(Found best) => best.Label is { } label
        ? $"by the words «{label.Text}»{Doubt(best)}"
        : $"the first date of the bill that no other words claim{Doubt(best)}";

    private static string Doubt(Found best) => best.IsInDoubt ? "; day and month might stand the other way round" : "";
}
