using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Totals;

/// <summary>Finds the words for totals in a row: at each place the longest.</summary>
internal sealed class TotalWords(Vocabulary vocabulary)
{
    // What is more special comes first: «total» alone is of the gross.
    private static readonly Term[] Kinds =
    [
        Term.TotalFree, Term.TotalOther, Term.TotalOutstanding, Term.TotalNet, Term.TotalSub, Term.TotalTax, Term.TotalDiscount, Term.TotalShipping, Term.TotalRounding,
        Term.TotalPaid, Term.TotalChange, Term.TotalDue, Term.TotalGross,
    ];

    public List<TotalMark> In(Row row)
    {
        var marks = new List<TotalMark>();
        for (var at = 0; at < row.Words.Count;)
        {
            var mark = Longest(row.Words, at);
            if (mark.Count > 0 && !IsAside(row.Words, at))
                marks.Add(mark);
            at = Math.Max(mark.End, at + 1);
        }

        return marks;
    }

    /// <summary>Whether a row closes the table of lines: it begins with the words for a sum, and shows one.</summary>
    public bool Closes(Row row, char decimalSign)
    {
        var from = row.Words.Count > 1 && row.Words[0].Text.Length == 1 ? 1 : 0; // a stain at the margin
        var mark = Longest(row.Words, from);
        return (mark.Count > 0 && mark.Kind is Term.TotalNet or Term.TotalSub or Term.TotalGross or Term.TotalTax or Term.TotalOther or Term.TotalOutstanding
            && AmountText.All(row.Text, decimalSign).Count > 0) || IsHeaderOfSums(row) || ClosesAtTheSide(row, decimalSign);
    }

    /// <summary>Whether a row says what was paid, rounded or given back: what comes after it is no table of lines.</summary>
    public bool IsPayment(Row row, char decimalSign) =>
        In(row).Exists(mark => mark.Kind is Term.TotalChange or Term.TotalRounding) && AmountText.Last(row.Text, decimalSign) is { IsMoney: true };

    /// <summary>Whether a label says that this is what is to be paid.</summary>
    public bool IsPayable(IEnumerable<string> label) => label.Any(word => vocabulary.Is(Term.TotalPayable, Letters.Fold(word)));

    /// <summary>Sums in columns: the words of three of them, and no number.</summary>
    private bool IsHeaderOfSums(Row row) => !row.Text.Any(char.IsDigit) && In(row).Select(mark => mark.Kind).Distinct().Count() >= 3;

    /// <summary>Beside another table, a cell with the words for a sum and the amount behind it.</summary>
    private bool ClosesAtTheSide(Row row, char decimalSign)
    {
        if (row.Cells.Count < 2 || !AmountText.EndsInMoney(row.Cells[^1].Text))
            return false;
        var label = AmountText.All(row.Cells[^1].Text, decimalSign).Count > 0 && Letters.Count(row.Cells[^1].Text) > 3 ? row.Cells[^1] : row.Cells[^2];
        var mark = Longest(label.Words, 0);
        return mark.Count > 1 && mark.Count >= label.Words.TakeWhile(word => !word.Text.Any(char.IsDigit)).Count() - 1 && mark.Kind is Term.TotalNet or Term.TotalSub or Term.TotalGross;
    }

    /// <summary>«Total (incl. VAT)» is no tax.</summary>
    private static bool IsAside(IReadOnlyList<Word> words, int at) => words[at].Text.StartsWith('(') && at > 0
        || (at > 0 && Asides.Any(Letters.Fold(words[at - 1].Text).EndsWith))
        || (at > 1 && words[at - 1].Text.Length <= 3 && Asides.Contains(Letters.Fold(words[at - 2].Text))); // «incl. of GST»

    private static readonly HashSet<string> Asides =
        ["INKL", "INCL", "INC", "EXKL", "EXCL", "INCLUDING", "EXCLUDING", "INCLUSIVE", "EXCLUSIVE", "INCLOF", "MIT", "OHNE", "SANS", "AVEC", "INKLUSIVE", "WITH", "HORS", "ENTHALTENE"];

    private TotalMark Longest(IReadOnlyList<Word> words, int at)
    {
        var best = new TotalMark(default, at, 0);
        foreach (var kind in Kinds)
        {
            if (vocabulary.Match(kind, words, at) is var count && count > best.Count)
                best = new TotalMark(kind, at, count);
        }

        return best;
    }
}
