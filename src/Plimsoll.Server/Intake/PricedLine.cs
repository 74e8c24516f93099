namespace Plimsoll.Server.Intake;

/// <summary>A line as it will be stored, all values positive; the sign of a credit note is given at the end.</summary>
internal readonly record struct PricedLine(
    string? ItemCode,
    string ItemName,
    bool KnownItem,
    string Uom,
    decimal Qty,
    decimal StockQty,
    decimal Rate,
    decimal Amount,
    decimal? PriceDifference,
    int Leakages,
    int Bursts);
