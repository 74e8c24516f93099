using System.Text.Json;

namespace Plimsoll.Server.Invoices;

/// <summary>What happened to an invoice. <paramref name="Event"/> is <c>created</c>, <c>submitted</c> or <c>cancelled</c>.</summary>
internal sealed record InvoiceEvent(string Event, string By, DateTimeOffset At)
{
    public static InvoiceEvent Created(Invoice invoice) => new("created", invoice.CreatedBy, invoice.CreatedAt);

    public static InvoiceEvent Of(InvoiceMove move) => new(JsonNamingPolicy.SnakeCaseLower.ConvertName(move.DocStatus.ToString()), move.MovedBy, move.MovedAt);
}
