using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Profiles;

/// <summary>
/// Learns from a correction where a supplier prints what: it looks for what the clerk entered among the words of the bill, and keeps the words
/// beside or above it, and the place. What was read right teaches nothing.
/// </summary>
public static class ProfileLearner
{
    /// <summary>What is known now; the same hints where there was nothing to learn.</summary>
    /// <param name="pages">The words of the bill.</param>
    /// <param name="read">What was read of them, by the hints known so far.</param>
    /// <param name="corrected">What the clerk made of it.</param>
    /// <param name="known">What was known before.</param>
    public static SupplierHints Learn(IReadOnlyList<PageText> pages, BillReading read, CorrectedBill corrected, SupplierHints known)
    {
        var text = new BillText(pages);
        var fields = new Dictionary<BillField, FieldHint>(known.Fields);
        if (corrected.InvoiceNumber is { } number && !Same(number, read.InvoiceNumber.Value))
            Keep(fields, BillField.InvoiceNumber, ValuePlace.Find(text, cell => ValuePlace.OfText(cell, number)));
        if (corrected.Date is { } date && date != read.Date.Value)
            Keep(fields, BillField.Date, ValuePlace.Find(text, cell => ValuePlace.OfDate(cell, date)));
        if (corrected.Total is { } total && total != read.Total.Value)
            Keep(fields, BillField.Total, ValuePlace.Find(text, cell => ValuePlace.OfAmount(cell, total, text.DecimalSign), last: true));

        return known with { SupplierName = corrected.Supplier, Fields = fields, HeaderWords = Headers(text, read, corrected, known) };
    }

    private static Dictionary<string, LineColumn> Headers(BillText text, BillReading read, CorrectedBill corrected, SupplierHints known)
    {
        var headers = new Dictionary<string, LineColumn>(known.HeaderWords);
        var readLines = read.Lines.Select(line => (line.Quantity ?? 0, line.UnitPrice ?? 0, line.Amount ?? 0));
        if (corrected.Lines.Count > 0 && !corrected.Lines.SequenceEqual(readLines))
        {
            foreach (var (words, column) in ColumnLearner.Learn(text, corrected.Lines))
                headers[words] = column;
        }

        return headers;
    }

    private static void Keep(Dictionary<BillField, FieldHint> fields, BillField field, FieldHint? found)
    {
        if (found is not null)
            fields[field] = found;
    }

    private static bool Same(string one, string? other) => other is not null && Letters.Fold(one) == Letters.Fold(other);
}
