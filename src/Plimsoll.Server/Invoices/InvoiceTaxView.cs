namespace Plimsoll.Server.Invoices;

/// <summary>A tax row as the API shows it; the rate in percent.</summary>
internal sealed record InvoiceTaxView(string Description, decimal Rate, decimal TaxAmount);
