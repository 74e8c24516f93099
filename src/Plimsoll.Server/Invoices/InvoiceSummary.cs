using System.Text.Json.Serialization;

namespace Plimsoll.Server.Invoices;

/// <summary>An invoice as lists show it.</summary>
internal record InvoiceSummary
{
    public required string Name { get; init; }

    public required string Supplier { get; init; }

    public required string? BillNo { get; init; }

    public required DateOnly? BillDate { get; init; }

    public required DateOnly PostingDate { get; init; }

    [JsonPropertyName("docstatus")]
    public required DocStatus DocStatus { get; init; }

    public required bool IsReturn { get; init; }

    public required string Currency { get; init; }

    public required decimal NetTotal { get; init; }

    public required decimal DiscountAmount { get; init; }

    public required decimal TaxTotal { get; init; }

    public required decimal GrandTotal { get; init; }

    public required decimal? CustBillActualAmount { get; init; }

    public required string? FileUrl { get; init; }

    [JsonPropertyOrder(6)]
    public required InvoiceMemory Memory { get; init; }

    /// <summary>The bill's picture as it is shown; null where there is none.</summary>
    public string? PreviewUrl => FileUrl is null ? null : $"/api/invoices/{Name}/preview";
}
