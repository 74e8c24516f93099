using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Totals;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tables;

/// <summary>Reads lines that have no header over them: text, and an amount at the right, above the first sum.</summary>
internal sealed class BareLines(Vocabulary vocabulary, TotalWords totals, char decimalSign)
{
    /// <summary>Amounts of one column end within so many heights of each other.</summary>
    private const double Aligned = 3;

    public List<RawLine> Read(IReadOnlyList<Row> rows)
    {
        var sum = rows.ToList().FindIndex(row => totals.Closes(row, decimalSign) && AmountText.EndsInMoney(row.Text));
        if (sum < 0)
            return [];

        var edge = rows[sum].Right;
        var lines = new List<RawLine>();
        for (var at = 0; at < sum; at++)
        {
            if (rows[at].Page != rows[sum].Page || Math.Abs(rows[at].Right - edge) > Aligned * rows[at].Height || Of(rows, at) is not { } line)
                continue;
            if (lines.Count > 1 && lines.Sum(before => before.Amounts[0].Value) == line.Amounts[0].Value)
                break; // it is their sum, whatever it calls itself
            lines.Add(line);
        }

        return lines;
    }

    private RawLine? Of(IReadOnlyList<Row> rows, int at)
    {
        var row = rows[at];
        var first = row.Words.Count;
        while (first > 0 && (AmountText.IsNumber(row.Words[first - 1].Text) || IsSign(row.Words[first - 1].Text)))
            first--;
        var tail = row.Words.Skip(first).ToList();
        var numbers = AmountText.All(Spaced(tail), decimalSign);
        if (numbers.Count == 0 || !numbers[^1].IsMoney)
            return null;

        var line = new RawLine(row) { Confidence = tail.Min(word => word.Confidence), Found = "row with an amount above the sum", Amounts = [numbers[^1]] };
        Share(line, numbers[..^1]);
        var text = row.Words.Take(first).ToList();
        if (text.Sum(word => Letters.Count(word.Text)) >= 2)
            line.Texts.Add(text);
        else if (at > 0 && rows[at - 1].Page == row.Page && !AmountText.EndsInMoney(rows[at - 1].Text))
            line.Texts.Add(rows[at - 1].Words);
        return line.Texts.Count > 0 && !IsTalk(line.Texts[0]) ? line : null;
    }

    /// <summary>Of the other numbers, the two whose product is the amount are quantity and price; a single one says how many, where it can.</summary>
    private static void Share(RawLine line, List<Amount> others)
    {
        foreach (var price in others)
        {
            foreach (var quantity in others)
            {
                if (!price.Equals(quantity) && Math.Abs((price.Value * quantity.Value) - line.Amounts[0].Value) < 0.011m && (price.Decimals >= quantity.Decimals || quantity.IsMoney is false))
                {
                    line.Quantities.Add(quantity);
                    line.Prices.Add(price);
                    return;
                }
            }
        }
    }

    private static bool IsSign(string text) => text is "x" or "X" or "*" or "@" or "€" or "$" or "EUR" or "RM" or "Rs" or "Rs.";

    private bool IsTalk(IReadOnlyList<Word> words) =>
        vocabulary.Match(Term.FieldDate, words, 0) > 0 || vocabulary.Match(Term.FieldOtherdate, words, 0) > 0 || vocabulary.Match(Term.FieldOthernumber, words, 0) > 0
        || vocabulary.Match(Term.TotalDiscount, words, 0) > 0 || vocabulary.Match(Term.TotalRounding, words, 0) > 0;

    /// <summary>Numbers with a wide gap between them are two.</summary>
    private static string Spaced(List<Word> words) =>
        string.Concat(words.Select((word, at) => at > 0 && word.Left - words[at - 1].Right > 0.8 * word.Height ? "  " + word.Text : " " + word.Text)).Trim();
}
