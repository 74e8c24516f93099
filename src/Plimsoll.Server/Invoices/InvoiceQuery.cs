using Microsoft.AspNetCore.Mvc;

namespace Plimsoll.Server.Invoices;

/// <summary>What a list of invoices is asked for. Every filter may be left out.</summary>
internal sealed class InvoiceQuery
{
    /// <summary>Part of the invoice's name, the bill number or the supplier's name.</summary>
    public string? Search { get; set; }

    public string? Supplier { get; set; }

    [FromQuery(Name = "bill_no")]
    public string? BillNo { get; set; }

    public int? Docstatus { get; set; }

    [FromQuery(Name = "is_return")]
    public bool? IsReturn { get; set; }

    /// <summary>First posting date.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last posting date.</summary>
    public DateOnly? To { get; set; }

    public string? Cursor { get; set; }

    public int? Limit { get; set; }
}
