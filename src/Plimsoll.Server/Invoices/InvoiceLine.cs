using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Invoices;

/// <summary>One line item. The invoice's own price is kept; leakages and bursts are claims and change no amount.</summary>
internal sealed class InvoiceLine
{
    /// <summary>See <see cref="Data.LineKey"/>.</summary>
    public long Id { get; set; }

    public string? ItemCode { get; set; }

    public required string ItemName { get; set; }

    /// <summary>Whether master data knows the item; an unknown one is kept as sent.</summary>
    public bool KnownItem { get; set; }

    /// <summary>The quantity as written on the bill, in <see cref="Uom"/>; for CS it reads «cases.pieces».</summary>
    public decimal Qty { get; set; }

    public required string Uom { get; set; }

    /// <summary>The same quantity in Nos.</summary>
    public decimal StockQty { get; set; }

    public decimal Rate { get; set; }

    public decimal Amount { get; set; }

    /// <summary>Invoice price minus the item's valuation price, where both are known and differ.</summary>
    public decimal? PriceDifference { get; set; }

    public int LeakageQty { get; set; }

    public int BurstQty { get; set; }

    public string? PhotoFile { get; set; }

    public sealed class Table : IEntityTypeConfiguration<InvoiceLine>
    {
        public void Configure(EntityTypeBuilder<InvoiceLine> table) => table.Property(l => l.Id).ValueGeneratedNever();
    }
}
