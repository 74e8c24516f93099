namespace Plimsoll.Server.Connectors;

/// <summary>A line: quantity times unit price is its amount, to the cent.</summary>
internal sealed record ErpLine
{
    /// <summary>The ERP's item; null: the line is only described.</summary>
    public string? ItemId { get; init; }

    public string? ItemCode { get; init; }

    public required string Description { get; init; }

    public required decimal Qty { get; init; }

    /// <summary>The ERP's unit; null: its own choice for the item.</summary>
    public string? UnitId { get; init; }

    public required decimal UnitPrice { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>The account it is booked on; null: the ERP's own choice.</summary>
    public string? AccountId { get; init; }
}
