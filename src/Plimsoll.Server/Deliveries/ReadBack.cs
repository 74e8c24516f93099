using Plimsoll.Server.Connectors;
using Plimsoll.Server.Connectors.Calls;

namespace Plimsoll.Server.Deliveries;

/// <summary>Compares what the ERP has with what it was sent, to the cent.</summary>
internal static class ReadBack
{
    /// <summary>The first difference, for a person; null: it is the same. What the ERP does not show is not compared.</summary>
    public static string? Difference(ErpInvoice sent, ErpDocument found) =>
        OfHead(sent, found)
        ?? (found.Lines is null ? null : OfLines([.. sent.Lines], [.. sent.LinesWithDiscount], found.Lines))
        ?? Of("the net total", sent.Net, found.Net)
        ?? Of("the tax", sent.TaxTotal, found.TaxTotal)
        ?? Of("the grand total", sent.Total, found.Total);

    /// <summary>Whether a document that somebody else has made is this very bill.</summary>
    public static bool IsSameBill(ErpInvoice sent, ErpDocument found) => found.Date == sent.Date && found.Total == sent.Total;

    private static string? OfHead(ErpInvoice sent, ErpDocument found)
    {
        if (found.SupplierId is { } supplier && supplier != sent.Supplier.Id)
            return $"the supplier is {sent.Supplier.Id} here and {supplier} there";
        if (found.Date is { } date && date != sent.Date)
            return $"the date is {sent.Date.Iso()} here and {date.Iso()} there";
        return null;
    }

    private static string? OfLines(IReadOnlyList<ErpLine> lines, IReadOnlyList<ErpLine> withDiscount, IReadOnlyList<ErpDocumentLine> found)
    {
        var sent = found.Count == lines.Count ? lines : withDiscount;
        if (sent.Count != found.Count)
            return $"there are {lines.Count} lines here and {found.Count} there";

        for (var i = 0; i < sent.Count; i++)
        {
            var line = $"line {i + 1}";
            if ((found[i].Qty is { } qty ? Of($"the quantity of {line}", sent[i].Qty, qty) : null) is { } quantity)
                return quantity;
            if (Of($"the amount of {line}", sent[i].Amount, found[i].Amount) is { } amount)
                return amount;
        }

        return null;
    }

    private static string? Of(string what, decimal sent, decimal? found) =>
        found is { } there && there != sent ? $"{what} is {sent.Plain()} here and {there.Plain()} there" : null;
}
