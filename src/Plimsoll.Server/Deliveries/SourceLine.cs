namespace Plimsoll.Server.Deliveries;

/// <summary>A line as it was taken in: what was written on the bill, and the same in pieces.</summary>
internal sealed record SourceLine(string? ItemCode, string ItemName, decimal Qty, string Uom, decimal StockQty, decimal Rate, decimal Amount);
