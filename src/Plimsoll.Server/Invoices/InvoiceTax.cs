using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Invoices;

/// <summary>A tax row, «On Net Total»: a percentage of the net total after discount.</summary>
internal sealed class InvoiceTax
{
    /// <summary>See <see cref="Data.LineKey"/>.</summary>
    public long Id { get; set; }

    public required string Description { get; set; }

    /// <summary>Percent.</summary>
    public decimal Rate { get; set; }

    public decimal TaxAmount { get; set; }

    public sealed class Table : IEntityTypeConfiguration<InvoiceTax>
    {
        public void Configure(EntityTypeBuilder<InvoiceTax> table) => table.Property(t => t.Id).ValueGeneratedNever();
    }
}
