using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Totals;

/// <summary>Collects the amounts beside the words for totals, and, where there are none, those under them.</summary>
internal sealed class TotalEntries(TotalWords totals, char decimalSign)
{
    /// <summary>Rows below a label in which its amounts may stand: one for each rate of tax, and their sum.</summary>
    private const int RowsBelow = 4;

    public List<TotalEntry> Of(IReadOnlyList<Row> rows)
    {
        var entries = new List<TotalEntry>();
        for (var at = 0; at < rows.Count; at++)
        {
            var marks = totals.In(rows[at]);
            for (var i = 0; i < marks.Count; i++)
            {
                var until = i + 1 < marks.Count ? marks[i + 1].At : rows[at].Words.Count;
                if (Beside(rows[at], marks[i], until) is var (entry, found))
                    entries.AddRange(WithOther(entry, found));
                else
                    entries.AddRange(Below(rows, at, marks[i]));
            }
        }

        return entries;
    }

    /// <summary>The same with what the second reading has in place of the amount, where that is another one.</summary>
    private IEnumerable<TotalEntry> WithOther(TotalEntry entry, IReadOnlyList<Word> found)
    {
        yield return entry;
        if (found.Any(word => word.Other is not null) && AmountText.Last(string.Join(' ', found.Select(word => word.Other ?? word.Text)), decimalSign) is { IsMoney: true } other && other.Value != entry.Value)
            yield return entry with { Amount = other, Confidence = Math.Min(entry.Confidence, Unsure) };
    }

    private (TotalEntry Entry, List<Word> Found)? Beside(Row row, TotalMark mark, int until)
    {
        var words = row.Words.Skip(mark.End).Take(until - mark.End).ToList();
        if ((Last(words, wantsMoney: true) ?? Last(words, wantsMoney: false)) is not var (amount, found))
            return null;
        return (Entry(mark, row, row, amount, found) with
        {
            Between = words.TakeWhile(word => word != found[0]).Count(word => Letters.Count(word.Text) > 3),
            Others = words.Count(word => AmountText.EndsInMoney(word.Text)) - 1,
        }, found);
    }

    /// <summary>The last amount of some words that is no rate, and the words it is of.</summary>
    private (Amount Amount, List<Word> Words)? Last(List<Word> words, bool wantsMoney)
    {
        for (var to = words.Count; to > 0; to--)
        {
            if (words[to - 1].Text.EndsWith('%') || (to < words.Count && words[to].Text.StartsWith('%')) || !words[to - 1].Text.Any(char.IsDigit))
                continue;

            var from = to - 1; // thousands apart from hundreds
            while (from > 0 && words[from].Left - words[from - 1].Right < 0.8 * words[from].Height && IsHead(words[from - 1].Text) && IsTail(words[from].Text))
                from--;
            var last = words[from..to];
            if (AmountText.Last(string.Join(' ', last.Select(word => word.Text)), decimalSign) is { } amount && (amount.IsMoney || !wantsMoney))
                return (amount, last);
        }

        return null;
    }

    /// <summary>What only one of two readings sees.</summary>
    private const double Unsure = 0.4;

    private static bool IsHead(string text) => text.Trim('€', '$', '-', '+', ':') is { Length: > 0 and <= 3 } head && head.All(char.IsAsciiDigit);

    private static bool IsTail(string text) => text.Length >= 3 && text.Take(3).All(char.IsAsciiDigit);

    private IEnumerable<TotalEntry> Below(IReadOnlyList<Row> rows, int at, TotalMark mark)
    {
        var label = rows[at].Words.Skip(mark.At).Take(mark.Count).ToList();
        var (left, right) = (label[0].Left, label[^1].Right);
        for (var below = at + 1; below < Math.Min(rows.Count, at + 1 + RowsBelow) && rows[below].Page == rows[at].Page; below++)
        {
            if (rows[below].Top - rows[at].Bottom > RowsBelow * 2 * rows[at].Height)
                yield break;
            var cell = rows[below].Cells.FirstOrDefault(cell => cell.OverlapX(left, right) > 0 && AmountText.EndsInMoney(cell.Text));
            if (cell is not null && AmountText.Last(cell.Text, decimalSign) is { } amount)
                yield return Entry(mark, rows[at], rows[below], amount, cell.Words);
        }
    }

    private TotalEntry Entry(TotalMark mark, Row labelled, Row row, Amount amount, IReadOnlyList<Word> words) => new(
        mark.Kind, mark.Label(labelled), amount, row,
        row.Page.Place(words[0].Left, words.Min(word => word.Top), words[^1].Right, words.Max(word => word.Bottom)), words.Min(word => word.Confidence))
    {
        IsPayable = totals.IsPayable(labelled.Words.Skip(mark.At).Take(mark.Count).Select(word => word.Text)),
    };
}
