namespace Plimsoll.Server.Connectors;

/// <summary>A purchase invoice as the ERP has it. On a credit note quantities and amounts are negative, however the ERP keeps them.</summary>
internal sealed record ErpDocument
{
    public required string Id { get; init; }

    /// <summary>What the ERP's people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Where a browser shows it; null: the ERP has no such address.</summary>
    public string? Url { get; init; }

    public string? SupplierId { get; init; }

    public string? Number { get; init; }

    public DateOnly? Date { get; init; }

    public bool IsDraft { get; init; }

    public decimal? Net { get; init; }

    public decimal? TaxTotal { get; init; }

    public decimal? Total { get; init; }

    /// <summary>In the order they were sent, the discount's where it is one; null: not read.</summary>
    public IReadOnlyList<ErpDocumentLine>? Lines { get; init; }

    /// <summary>Names of the attached files.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
