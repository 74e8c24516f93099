using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Profiles;

/// <summary>Reads the values whose place is known from the supplier's earlier bills. Where neither label nor place is on this bill, what was read stays.</summary>
internal sealed class HintedFields(BillText text, SupplierHints hints)
{
    /// <summary>Beside its own label: as sure as the arithmetic of sums.</summary>
    private const double ByLabel = 0.92;

    /// <summary>Only where it stood before: tables grow, and things below them move.</summary>
    private const double ByPlace = 0.7;

    /// <summary>A place is found again within this share of the page.</summary>
    private const double Drift = 0.02;

    public BillReading Apply(BillReading bill) => bill with
    {
        Supplier = hints.SupplierName is { } name ? new Reading<string>(name, Math.Max(bill.Supplier.Confidence, ByLabel), bill.Supplier.Place, "by the supplier's profile") : bill.Supplier,
        InvoiceNumber = Of(BillField.InvoiceNumber, Number, bill.InvoiceNumber),
        Date = Of(BillField.Date, cell => DateText.First(cell, text.DateOrder)?.Date, bill.Date),
        NetTotal = Of(BillField.NetTotal, Amount, bill.NetTotal),
        TaxTotal = Of(BillField.TaxTotal, Amount, bill.TaxTotal),
        Discount = Of(BillField.Discount, Amount, bill.Discount),
        Total = Of(BillField.Total, Amount, bill.Total),
    };

    private Reading<T> Of<T>(BillField field, Func<string, T?> read, Reading<T> present)
    {
        if (!hints.Fields.TryGetValue(field, out var hint))
            return present;

        return (hint.Label is { } label ? Labelled(label, read) : null) ?? (hint.Place is { } place ? Placed(place, read) : null) ?? present;
    }

    private Reading<T>? Labelled<T>(string label, Func<string, T?> read)
    {
        var folded = Letters.Fold(label);
        foreach (var row in text.Rows)
        {
            for (var at = 0; at < row.Words.Count; at++)
            {
                if (Ends(row, at, folded) is { } next && (Beside(row, next, read) ?? Below(row, at, next, read)) is { } found)
                    return new Reading<T>(found.Value, ByLabel, found.Place, $"by «{label}», as the supplier's profile says");
            }
        }

        return null;
    }

    /// <summary>Where the label that begins at a word ends; null: it does not begin there. One letter in six may be misread.</summary>
    private static int? Ends(Row row, int at, string folded)
    {
        var said = "";
        for (var next = at; next < row.Words.Count && said.Length < folded.Length; next++)
        {
            said += Letters.Fold(row.Words[next].Text);
            if (said.Length > 0 && Letters.Distance(said, folded, folded.Length / 6) <= folded.Length / 6)
                return next + 1;
        }

        return null;
    }

    private static (T Value, Box Place)? Beside<T>(Row row, int from, Func<string, T?> read)
    {
        if (from >= row.Words.Count)
            return null;

        var cell = row.Cells.First(cell => cell.Words.Contains(row.Words[from]));
        var words = row.Words.Skip(from).TakeWhile(cell.Words.Contains).ToList();
        return Value(row, words, read);
    }

    private (T Value, Box Place)? Below<T>(Row row, int at, int next, Func<string, T?> read)
    {
        var (left, right) = (row.Words[at].Left, row.Words[next - 1].Right);
        foreach (var below in text.RowsOf(row).SkipWhile(other => other != row).Skip(1).TakeWhile(other => other.Top - row.Bottom < 3 * row.Height))
        {
            if (below.Cells.FirstOrDefault(cell => cell.OverlapX(left, right) > 0) is { } cell)
                return Value(below, cell.Words, read);
        }

        return null;
    }

    private Reading<T>? Placed<T>(Box place, Func<string, T?> read)
    {
        var page = place.Page < 0 ? text.Pages[^1].Number : place.Page;
        foreach (var row in text.Rows.Where(row => row.Page.Number == page))
        {
            var inside = row.Words.Where(word => IsIn(place, row.Page.Place(word.Left, word.Top, word.Right, word.Bottom))).ToList();
            if (inside.Count > 0 && Value(row, inside, read) is { } found)
                return new Reading<T>(found.Value, ByPlace, found.Place, "where the supplier's profile has it");
        }

        return null;
    }

    private static bool IsIn(Box place, Box word) =>
        (word.Left + word.Right) / 2 > place.Left - Drift && (word.Left + word.Right) / 2 < place.Right + Drift
        && (word.Top + word.Bottom) / 2 > place.Top - (Drift / 2) && (word.Top + word.Bottom) / 2 < place.Bottom + (Drift / 2);

    private static (T Value, Box Place)? Value<T>(Row row, IReadOnlyList<Word> words, Func<string, T?> read) =>
        read(string.Join(' ', words.Select(word => word.Text))) is { } value
            ? (value, row.Page.Place(words[0].Left, words.Min(word => word.Top), words[^1].Right, words.Max(word => word.Bottom)))
            : null;

    /// <summary>The first word with a digit in it, and whatever stood before it in the same number: «INV 2026 17» is one.</summary>
    private static string? Number(string cell)
    {
        var trimmed = cell.Trim(' ', ':', '#', '.', '-', '|');
        return trimmed.Any(char.IsDigit) && trimmed.Length <= LongestNumber ? trimmed : null;
    }

    private const int LongestNumber = 30;

    private decimal? Amount(string cell) => AmountText.Last(cell, text.DecimalSign)?.Value;
}
