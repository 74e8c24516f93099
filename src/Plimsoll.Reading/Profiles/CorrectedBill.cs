namespace Plimsoll.Reading.Profiles;

/// <summary>A bill as a clerk entered it.</summary>
public sealed record CorrectedBill
{
    /// <summary>As it is to be written.</summary>
    public required string Supplier { get; init; }

    /// <summary>Its number; null where the clerk left it out.</summary>
    public string? InvoiceNumber { get; init; }

    /// <summary>The day it was made out.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>With tax, as the paper says.</summary>
    public decimal? Total { get; init; }

    /// <summary>Quantity, unit price and amount of each line, all positive.</summary>
    public IReadOnlyList<(decimal Quantity, decimal UnitPrice, decimal Amount)> Lines { get; init; } = [];
}
