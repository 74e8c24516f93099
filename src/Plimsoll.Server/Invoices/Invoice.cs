using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Invoices;

/// <summary>
/// A purchase invoice, or a credit note when <see cref="IsReturn"/>; then quantities, amounts and discount are negative.
/// Rows are made by <c>Intake/InvoiceStatements</c> alone; the columns there and here are the same.
/// </summary>
internal sealed class Invoice
{
    public long Id { get; set; }

    public required string Name { get; set; }

    public long SupplierId { get; set; }

    public string? BillNo { get; set; }

    /// <summary>Normalised bill number and date; unique per supplier among invoices that are not cancelled.</summary>
    public string? BillKey { get; set; }

    public DateOnly? BillDate { get; set; }

    public DateOnly PostingDate { get; set; }

    public DocStatus DocStatus { get; set; }

    public bool IsReturn { get; set; }

    public required string Currency { get; set; }

    /// <summary>Sum of the lines, before the discount.</summary>
    public decimal NetTotal { get; set; }

    public decimal DiscountAmount { get; set; }

    public decimal TaxTotal { get; set; }

    public decimal GrandTotal { get; set; }

    /// <summary>What the paper bill says in total.</summary>
    public decimal? ActualAmount { get; set; }

    public string? FileName { get; set; }

    public int LineCount { get; set; }

    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>SHA-256 of the content as sent, normalised; tells a retry from another bill under the same number.</summary>
    public required byte[] Digest { get; set; }

    /// <summary>Bytes leased for the request that made it.</summary>
    public long EstimateBytes { get; set; }

    /// <summary>The most bytes that request's own buffers held at once.</summary>
    public long PeakBytes { get; set; }

    public int WaitedMs { get; set; }

    public sealed class Table : IEntityTypeConfiguration<Invoice>
    {
        public void Configure(EntityTypeBuilder<Invoice> table)
        {
            table.HasIndex(i => i.Name).IsUnique();
            table.HasIndex(i => new { i.SupplierId, i.BillKey }).IsUnique().HasFilter("\"DocStatus\" < 2 AND \"BillKey\" IS NOT NULL");
            table.HasIndex(i => i.PostingDate);
            table.HasOne<MasterData.Supplier>().WithMany().HasForeignKey(i => i.SupplierId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
