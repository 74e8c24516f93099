using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Invoices;

/// <summary>That somebody moved an invoice into another state. Its creation stands in the invoice itself.</summary>
internal sealed class InvoiceMove
{
    public long Id { get; set; }

    public long InvoiceId { get; set; }

    /// <summary>The new state.</summary>
    public DocStatus DocStatus { get; set; }

    public required string MovedBy { get; set; }

    public DateTimeOffset MovedAt { get; set; }

    public sealed class Table : IEntityTypeConfiguration<InvoiceMove>
    {
        public void Configure(EntityTypeBuilder<InvoiceMove> table)
        {
            table.ToTable("InvoiceMoves");
            table.HasIndex(m => m.InvoiceId);
        }
    }
}
