namespace Plimsoll.Server.Deliveries;

/// <summary>An invoice of Plimsoll's as a delivery needs it, read by plain SQL. On a credit note amounts and quantities are negative.</summary>
internal sealed record SourceInvoice(
    string Name,
    string Supplier,
    string? BillNo,
    DateOnly? BillDate,
    DateOnly PostingDate,
    bool IsReturn,
    string Currency,
    decimal Net,
    decimal Discount,
    decimal TaxTotal,
    decimal Total,
    decimal TaxPercent,
    string? FileName,
    string? MediaType,
    long FileBytes)
{
    public List<SourceLine> Lines { get; } = [];
}
