using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Invoices;

/// <summary>Section <c>invoices</c>: what is put on every invoice.</summary>
internal sealed class InvoiceOptions
{
    /// <summary>VAT in percent, «On Net Total» after discount; 0 leaves the tax row out. 13 is Nepal's.</summary>
    [Range(0, 100)]
    [ConfigurationKeyName("vat_percent")]
    public decimal VatPercent { get; set; } = 13;

    /// <summary>Currency of an invoice that names none, ISO 4217.</summary>
    [RegularExpression("[A-Z]{3}", ErrorMessage = "invoices.currency is three capital letters, such as NPR.")]
    public string Currency { get; set; } = "NPR";
}
