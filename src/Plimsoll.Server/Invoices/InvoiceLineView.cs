using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Invoices;

/// <summary>A line as the API shows it. <paramref name="Idx"/> counts from 1.</summary>
internal sealed record InvoiceLineView(
    int Idx,
    string? ItemCode,
    string ItemName,
    bool KnownItem,
    decimal Qty,
    string Uom,
    decimal StockQty,
    decimal Rate,
    decimal Amount,
    decimal? PriceDifference,
    int LeakageQty,
    int BurstQty,
    string? PhotoUrl)
{
    public static InvoiceLineView Of(InvoiceLine line) => new(
        LineKey.Index(line.Id), line.ItemCode, line.ItemName, line.KnownItem, line.Qty, line.Uom, line.StockQty, line.Rate, line.Amount,
        line.PriceDifference, line.LeakageQty, line.BurstQty, FileUrl.Of(line.PhotoFile));
}
