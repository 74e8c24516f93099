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
    string? PhotoUrl);
