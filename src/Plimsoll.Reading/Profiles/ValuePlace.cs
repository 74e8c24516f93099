using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Profiles;

/// <summary>Finds a value that is known among the words of a bill, and what stands beside or above it.</summary>
internal static class ValuePlace
{
    private const int MostWords = 4;

    /// <summary>A label above is at most so many heights away.</summary>
    private const double Above = 3.2;

    /// <summary>Null: it is not printed, or nothing says where.</summary>
    /// <param name="text">The bill.</param>
    /// <param name="find">Words of a cell that are the value: the first and how many.</param>
    /// <param name="last">Of several places the last one, as for totals.</param>
    public static FieldHint? Find(BillText text, Func<Cell, (int At, int Count)?> find, bool last = false)
    {
        var places = text.Rows.SelectMany(row => row.Cells).Select(cell => (Cell: cell, Words: find(cell))).Where(found => found.Words is not null)
            .Select(found => Hint(text, found.Cell, found.Words!.Value)).ToList();
        var labelled = places.Where(place => place.Label is not null).ToList();
        var wanted = labelled.Count > 0 ? labelled : places;
        return wanted.Count == 0 ? null : last ? wanted[^1] : wanted[0];
    }

    public static (int At, int Count)? OfText(Cell cell, string value)
    {
        var folded = Letters.Fold(value);
        for (var at = 0; at < cell.Words.Count; at++)
        {
            for (var count = 1; count <= MostWords && at + count <= cell.Words.Count; count++)
            {
                if (Letters.Fold(Text(cell, at, count)) == folded)
                    return (at, count);
            }
        }

        return null;
    }

    public static (int At, int Count)? OfDate(Cell cell, DateOnly value)
    {
        if (DateText.First(cell.Text) is not { } first || first.Date != value)
            return null;

        var at = cell.Text[..first.At].Count(letter => letter == ' ');
        return (at, 1 + cell.Text.AsSpan(first.At, first.Length).Trim().Count(' '));
    }

    public static (int At, int Count)? OfAmount(Cell cell, decimal value, char decimalSign)
    {
        for (var at = 0; at < cell.Words.Count; at++)
        {
            if (AmountText.IsNumber(cell.Words[at].Text) && AmountText.Last(cell.Words[at].Text, decimalSign) is { } amount && decimal.Abs(amount.Value) == decimal.Abs(value))
                return (at, 1);
        }

        return null;
    }

    public static string Text(Cell cell, int at, int count) => string.Join(' ', cell.Words.Skip(at).Take(count).Select(word => word.Text));

    private static FieldHint Hint(BillText text, Cell cell, (int At, int Count) words)
    {
        var (first, last) = (cell.Words[words.At], cell.Words[words.At + words.Count - 1]);
        var label = words.At > 0 ? Text(cell, 0, words.At) : Before(cell) ?? Over(text, cell);
        var box = cell.Row.Page.Place(first.Left, first.Top, last.Right, last.Bottom);
        return new FieldHint(Label(label), box.Page > 1 && box.Page == text.Pages.Count ? box with { Page = -1 } : box);
    }

    private static string? Before(Cell cell)
    {
        var at = cell.Row.Cells.ToList().IndexOf(cell);
        return at > 0 ? cell.Row.Cells[at - 1].Text : null;
    }

    private static string? Over(BillText text, Cell cell)
    {
        var rows = text.RowsOf(cell.Row).ToList();
        for (var at = rows.IndexOf(cell.Row) - 1; at >= 0 && cell.Top - rows[at].Bottom < Above * cell.Row.Height; at--)
        {
            if (rows[at].Cells.FirstOrDefault(over => over.OverlapX(cell.Left, cell.Right) > 0) is { } found)
                return found.Text;
        }

        return null;
    }

    /// <summary>The last words before the value, without signs; null where they say nothing: digits are other values.</summary>
    private static string? Label(string? words)
    {
        if (words is null)
            return null;

        var said = words.Split(' ').Reverse().TakeWhile(word => !word.Any(char.IsDigit)).Take(MostWords).Reverse();
        var label = string.Join(' ', said).Trim(' ', ':', '.', '#', '-', '=', '|');
        return Letters.Count(label) >= 2 ? label : null;
    }
}
