namespace Plimsoll.Server.Intake;

/// <summary>A line on its way from the spool to the database: numbers in millionths, texts in UTF-8. Empty text: none.</summary>
internal readonly ref struct StoredLine
{
    public delegate void Taker(in StoredLine line);

    public long Qty { get; init; }

    public long StockQty { get; init; }

    public long Rate { get; init; }

    public long Amount { get; init; }

    public long? PriceDifference { get; init; }

    public int Leakages { get; init; }

    public int Bursts { get; init; }

    public bool KnownItem { get; init; }

    public ReadOnlySpan<byte> ItemCode { get; init; }

    public ReadOnlySpan<byte> ItemName { get; init; }

    public ReadOnlySpan<byte> Uom { get; init; }
}
