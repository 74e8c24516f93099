namespace Plimsoll.Reading.Bills;

/// <summary>What was read of a bill.</summary>
public sealed record BillReading
{
    /// <summary>Who sends it.</summary>
    public required Reading<string> Supplier { get; init; }

    /// <summary>The supplier's address, on one line.</summary>
    public required Reading<string> SupplierAddress { get; init; }

    /// <summary>The supplier's number with the tax office.</summary>
    public required Reading<string> SupplierTaxId { get; init; }

    /// <summary>Whom it is sent to.</summary>
    public required Reading<string> Customer { get; init; }

    /// <summary>What it calls itself.</summary>
    public required Reading<string> Title { get; init; }

    /// <summary>Its number.</summary>
    public required Reading<string> InvoiceNumber { get; init; }

    /// <summary>The day it was made out.</summary>
    public required Reading<DateOnly?> Date { get; init; }

    /// <summary>A code of three letters.</summary>
    public required Reading<string> Currency { get; init; }

    /// <summary>Before tax, after discount.</summary>
    public required Reading<decimal?> NetTotal { get; init; }

    /// <summary>All taxes.</summary>
    public required Reading<decimal?> TaxTotal { get; init; }

    /// <summary>Taken off the whole bill.</summary>
    public required Reading<decimal?> Discount { get; init; }

    /// <summary>Pieces given free, as some bills count a discount.</summary>
    public required Reading<decimal?> DiscountQuantity { get; init; }

    /// <summary>With tax.</summary>
    public required Reading<decimal?> Total { get; init; }

    /// <summary>By its title.</summary>
    public BillKind Kind { get; init; }

    /// <summary>In the order of the bill.</summary>
    public IReadOnlyList<LineReading> Lines { get; init; } = [];

    /// <summary>What must add up.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>Page by page.</summary>
    public IReadOnlyList<PageReading> Pages { get; init; } = [];

    /// <summary>Why there is little or nothing, for a person.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>How many of 1 such bills need no correction in number, date, total and lines.</summary>
    public double Confidence { get; init; }

    /// <summary>Two letters (ISO 639-1); null where it cannot be told.</summary>
    public string? Language { get; init; }
}
