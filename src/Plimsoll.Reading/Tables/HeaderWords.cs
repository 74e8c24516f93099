using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tables;

/// <summary>Says which column words stand over.</summary>
internal sealed class HeaderWords(Vocabulary vocabulary, IReadOnlyDictionary<string, LineColumn> own)
{
    private const int LongestHeader = 5;

    /// <summary>Words below this are no more than noise, unless they are known.</summary>
    private const double Noise = 0.3;

    private static readonly (Term Term, LineColumn Column)[] Terms =
    [
        (Term.ColumnDescription, LineColumn.Description), (Term.ColumnQuantity, LineColumn.Quantity), (Term.ColumnPrice, LineColumn.UnitPrice),
        (Term.ColumnAmount, LineColumn.Amount), (Term.ColumnUnit, LineColumn.Unit), (Term.ColumnCode, LineColumn.Code), (Term.ColumnTax, LineColumn.Tax),
        (Term.ColumnDiscount, LineColumn.Discount), (Term.ColumnFree, LineColumn.FreeQuantity), (Term.ColumnPosition, LineColumn.Position), (Term.ColumnOther, LineColumn.Other),
    ];

    private readonly Dictionary<string, LineColumn> _own = own.ToDictionary(pair => Letters.Fold(pair.Key), pair => pair.Value);

    /// <summary>What a whole text stands over; null for nothing known.</summary>
    public LineColumn? Of(IReadOnlyList<Word> words) => Of(Vocabulary.Folded(words, 0, words.Count));

    /// <summary>Cuts a row into the longest known headers, and what is between them.</summary>
    public List<HeaderCell> Cut(IReadOnlyList<Word> words)
    {
        var cells = new List<HeaderCell>();
        for (var at = 0; at < words.Count;)
        {
            if (IsRule(words[at]) || (words[at].Confidence < Noise && Of([words[at]]) is null))
            {
                at++;
                continue;
            }

            var (kind, count) = Longest(words, at);
            cells.Add(new HeaderCell(kind, [.. words.Skip(at).Take(count)]));
            at += count;
        }

        return cells;
    }

    private (LineColumn? Kind, int Count) Longest(IReadOnlyList<Word> words, int at)
    {
        for (var count = Math.Min(LongestHeader, words.Count - at); count > 0; count--)
        {
            if (Of(Vocabulary.Folded(words, at, count)) is { } kind && IsClose(words, at, count))
                return (kind, count);
        }

        return (null, 1);
    }

    /// <summary>A rule between columns that was read as a word.</summary>
    private static bool IsRule(Word word) => word.Text.All(letter => letter is '|' or '¦' or '[' or ']');

    /// <summary>Words of one header have a blank between them, no column.</summary>
    private static bool IsClose(IReadOnlyList<Word> words, int at, int count) =>
        Enumerable.Range(at + 1, count - 1).All(next => !IsRule(words[next]) && words[next].Left - words[next - 1].Right < 1.5 * words[next].Height);

    private LineColumn? Of(string folded)
    {
        if (_own.TryGetValue(folded, out var column))
            return column;
        folded = WithoutCurrency(folded);
        foreach (var (term, known) in Terms)
        {
            if (vocabulary.Is(term, folded))
                return known;
        }

        return null;
    }

    /// <summary>«Amount (RM)», «Einzel/EUR».</summary>
    private static string WithoutCurrency(string folded)
    {
        foreach (var currency in (string[])["EUR", "USD", "NPR", "INR", "RS", "RM", "AED", "SAR", "GBP", "CHF", "MYR"])
        {
            if (folded.Length > currency.Length + 1 && folded.EndsWith(currency, StringComparison.Ordinal))
                return folded[..^currency.Length];
        }

        return folded;
    }
}
