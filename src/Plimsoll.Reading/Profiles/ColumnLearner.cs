using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Profiles;

/// <summary>Finds the lines that a clerk entered among the rows of a bill, and the words over their columns.</summary>
internal static class ColumnLearner
{
    private static readonly LineColumn[] Columns = [LineColumn.Quantity, LineColumn.UnitPrice, LineColumn.Amount];

    /// <summary>Header words as printed, and what stands under them.</summary>
    public static IEnumerable<(string Words, LineColumn Column)> Learn(BillText text, IReadOnlyList<(decimal Quantity, decimal UnitPrice, decimal Amount)> lines)
    {
        foreach (var line in lines)
        {
            if (text.Rows.Select(row => Find(row, line, text.DecimalSign)).FirstOrDefault(found => found is not null) is not { } cells)
                continue;

            var headers = cells.Select(cell => cell is null ? null : Header(text, cell)).ToList();
            if (headers.OfType<string>().Distinct().Count() == Columns.Length)
                return headers.Zip(Columns, (words, column) => (words!, column));
        }

        return [];
    }

    /// <summary>The words of a row that are the line's three numbers, from left to right and each once; null: they are not there.</summary>
    private static List<(Row Row, Word Word)>? Numbers(Row row, (decimal Quantity, decimal UnitPrice, decimal Amount) line, char decimalSign)
    {
        var left = row.Words.Where(word => AmountText.IsNumber(word.Text)).ToList();
        var found = new List<(Row, Word)>();
        foreach (var value in (decimal[])[line.Amount, line.UnitPrice, line.Quantity])
        {
            // from the right: the amount stands last, and a quantity of 1 is like a line's own number
            if (left.FindLast(word => AmountText.Last(word.Text, decimalSign)?.Value == value) is not { } word)
                return null;
            left.Remove(word);
            found.Insert(0, (row, word));
        }

        return found;
    }

    private static List<(Row Row, Word Word)?>? Find(Row row, (decimal Quantity, decimal UnitPrice, decimal Amount) line, char decimalSign) =>
        Numbers(row, line, decimalSign)?.ConvertAll(found => ((Row, Word)?)found);

    /// <summary>The nearest text without a number above the word, in its column.</summary>
    private static string? Header(BillText text, (Row Row, Word Word)? place)
    {
        var (row, word) = place!.Value;
        var rows = text.RowsOf(row).ToList();
        for (var at = rows.IndexOf(row) - 1; at >= 0; at--)
        {
            if (rows[at].Cells.FirstOrDefault(cell => cell.OverlapX(word.Left, word.Right) > 0) is { } over && !over.Text.Any(char.IsDigit))
                return over.Text;
        }

        return null;
    }
}
