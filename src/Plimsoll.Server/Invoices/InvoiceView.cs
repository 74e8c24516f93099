using System.Text.Json.Serialization;
using Plimsoll.Server.Deliveries;
using Plimsoll.Server.Files;

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

    /// <summary>Bar codes and QR codes on the bill, once its preview is made; places are in pixels of the preview.</summary>
    [JsonPropertyOrder(4)]
    public required IReadOnlyList<PageCode> Codes { get; init; }

    /// <summary>What happened to it, oldest first.</summary>
    [JsonPropertyOrder(5)]
    public required IReadOnlyList<InvoiceEvent> History { get; init; }

    /// <summary>Its way into the ERP; null: it is not to be delivered.</summary>
    [JsonPropertyOrder(5)]
    public required DeliveryView? Delivery { get; init; }
}
