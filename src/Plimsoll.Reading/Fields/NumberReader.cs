using System.Text.RegularExpressions;
using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>Finds the bill's own number: what stands beside or under its words and has a digit in it.</summary>
internal sealed partial class NumberReader(Vocabulary vocabulary, BillText text)
{
    private const double OnlyTitle = 0.8;

    private static readonly Term[] Terms = [Term.FieldNumber, Term.FieldOthernumber, Term.FieldDate, Term.FieldOtherdate];

    private sealed record Found(string Value, string Label, Box Place, double Score, double Confidence);

    public Reading<string> Read()
    {
        var best = text.Rows.SelectMany(OfRow).MaxBy(found => found.Score);
        return best is null
            ? new Reading<string>(null, 0, null, "no words for the number of a bill with a number")
            : new Reading<string>(best.Value, Math.Round(Math.Min(0.95, 0.5 + (0.1 * best.Score)) * (best.Confidence < 0.5 ? 0.8 : 1), 2), best.Place, $"by the words «{best.Label}»");
    }

    private IEnumerable<Found> OfRow(Row row, int index)
    {
        for (var at = 0; at < row.Words.Count;)
        {
            var (term, count) = Longest(row.Words, at);
            if (term == Term.FieldNumber)
            {
                if ((Beside(row, at, count) ?? Below(row, at, count)) is { } found)
                    yield return found with { Score = found.Score + Place(row, index) - (IsTitle(row.Words, at, count) ? OnlyTitle : 0) };
            }

            at += Math.Max(1, count);
        }
    }

    /// <summary>«Invoice» may stand alone, as what the document calls itself; «invoice no» does not.</summary>
    private bool IsTitle(IReadOnlyList<Word> words, int at, int count) =>
        ((Term[])[Term.TitleInvoice, Term.TitleCredit, Term.TitleReceipt]).Any(term => vocabulary.IsExactly(term, Vocabulary.Folded(words, at, count)));

    private static bool IsFar(Row row, int at, int next) => !row.Cells.First(cell => cell.Words.Contains(row.Words[at])).Words.Contains(row.Words[next]);

    /// <summary>Upper half of the first page.</summary>
    private double Place(Row row, int index) => (row.Page.Number == 1 ? 0.5 : -1) - ((double)index / text.Rows.Count);

    private (Term Term, int Count) Longest(IReadOnlyList<Word> words, int at)
    {
        var best = (Term: default(Term), Count: 0);
        foreach (var term in Terms)
        {
            if (vocabulary.Match(term, words, at) is var count && count > best.Count)
                best = (term, count);
        }

        return best;
    }

    /// <summary>The next word with a digit in it, before other words claim it.</summary>
    private Found? Beside(Row row, int at, int count)
    {
        var words = row.Words;
        for (var next = at + count; next < Math.Min(words.Count, at + count + 4); next++)
        {
            if (Longest(words, next) is { Count: > 0, Term: not Term.FieldNumber })
                return null;
            if (IsNumber(words[next].Text) && DateText.First(Text(words, next, 1)) is null && !IsPlainDate(words, next))
                return Of(row, [words[next]], at, count, (IsTitle(words, at, count) && IsFar(row, at, next) ? 0.3 : 1.5) - (0.3 * (next - at - count)));
        }

        return null;
    }

    private static bool IsPlainDate(IReadOnlyList<Word> words, int at) => DateText.First(Text(words, at, 3)) is { At: 0 };

    private static string Text(IReadOnlyList<Word> words, int at, int count) => string.Join(' ', words.Skip(at).Take(count).Select(word => word.Text));

    private Found? Below(Row row, int at, int count)
    {
        var (left, right) = (row.Words[at].Left, row.Words[at + count - 1].Right);
        var rows = text.RowsOf(row);
        var below = rows.SkipWhile(other => other != row).Skip(1).TakeWhile(other => other.Top - row.Bottom < 3 * row.Height);
        foreach (var cell in below.SelectMany(other => other.Cells).Where(cell => cell.OverlapX(left - row.Height, right + row.Height) > 0))
        {
            var word = cell.Words.FirstOrDefault(word => IsNumber(word.Text) && word.OverlapX(left - (3 * row.Height), right + (3 * row.Height)) > 0);
            if (word is not null && DateText.First(cell.Text) is null)
                return Of(row, [word], at, count, 1);
        }

        return null;
    }

    private static Found Of(Row row, IReadOnlyList<Word> value, int at, int count, double score)
    {
        var label = row.Words.Skip(at).Take(count).ToList();
        var value0 = value[0];
        var special = Letters.Fold(string.Concat(label.Select(word => word.Text))).Length; // «invoice number» says more than «nr»
        return new Found(Clean(value0.Text), string.Join(' ', label.Select(word => word.Text)),
            row.Page.Place(value0.Left, value0.Top, value0.Right, value0.Bottom), score + Math.Min(2, special / 6.0) + (Letters.Digits(value0.Text) >= 3 ? 1 : 0), value0.Confidence);
    }

    private static string Clean(string text) => text.Trim(':', '#', '.', ',', ';', '-', '(', ')', '|', '*');

    private static bool IsNumber(string text) => !text.StartsWith('(') && Shape().IsMatch(Clean(text)) && !text.Contains('%', StringComparison.Ordinal);

    [GeneratedRegex(@"^[\p{L}\d][\p{L}\d./_#-]*$(?<=\d.*)")]
    private static partial Regex Shape();
}
