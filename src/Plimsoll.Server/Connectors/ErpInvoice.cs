namespace Plimsoll.Server.Connectors;

/// <summary>An invoice in the ERP's terms: what it refers to is there by the ERP's keys. On a credit note quantities and amounts are negative.</summary>
internal sealed record ErpInvoice
{
    /// <summary>32 hex digits, chosen and stored before the ERP first hears of the invoice, and never changed.</summary>
    public required string IntakeId { get; init; }

    /// <summary>Plimsoll's own name, <c>ACC-PINV-2026-00001</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The supplier; its id is empty where the connector maps none.</summary>
    public required ErpRecord Supplier { get; init; }

    /// <summary>The supplier's number of the bill; null where it has none.</summary>
    public required string? Number { get; init; }

    public required DateOnly Date { get; init; }

    public required DateOnly PostingDate { get; init; }

    public required bool IsReturn { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Money off the whole bill, in front of the tax.</summary>
    public required decimal Discount { get; init; }

    /// <summary>Sum of the lines less discount.</summary>
    public required decimal Net { get; init; }

    public required decimal TaxTotal { get; init; }

    public required decimal Total { get; init; }

    /// <summary>Percent on the net; 0: no tax.</summary>
    public required decimal TaxPercent { get; init; }

    /// <summary>The ERP's tax for that percentage; null: no tax, or the connector maps none.</summary>
    public required ErpRecord? Tax { get; init; }

    public required IReadOnlyList<ErpLine> Lines { get; init; }

    /// <summary>A line that says the discount, for ERPs that know none on a bill.</summary>
    public ErpLine DiscountLine => new()
    {
        Description = "Discount",
        Qty = Discount < 0 ? 1 : -1,
        UnitPrice = decimal.Abs(Discount),
        Amount = -Discount,
        AccountId = Lines.Select(l => l.AccountId).FirstOrDefault(id => id is not null),
    };

    /// <summary>The lines, and the discount as one more.</summary>
    public IEnumerable<ErpLine> LinesWithDiscount => Discount == 0 ? Lines : Lines.Append(DiscountLine);
}
