namespace Plimsoll.Server.Invoices;

/// <summary>The answer to a creation. <paramref name="Repeat"/>: an earlier request had made it.</summary>
internal sealed record InvoiceReceipt(string Name, string? FileUrl, bool Repeat);
