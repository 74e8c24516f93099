using System.Text.Json.Serialization;

namespace Plimsoll.Server.Invoices;

/// <summary>An invoice with everything. Its lines come from the database while they are written out, a page at a time.</summary>
internal sealed record InvoiceView : InvoiceSummary
{
    [JsonPropertyOrder(1)]
    public required IAsyncEnumerable<InvoiceLineView> Items { get; init; }

    [JsonPropertyOrder(2)]
    public required IReadOnlyList<InvoiceTaxView> Taxes { get; init; }

    /// <summary>Other invoices that may be the same bill.</summary>
    [JsonPropertyOrder(3)]
    public required IReadOnlyList<PossibleDuplicate> Duplicates { get; init; }

    [JsonPropertyOrder(4)]
    public required InvoiceMemory Memory { get; init; }
}
