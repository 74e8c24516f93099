using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Deliveries;

/// <summary>
/// The delivery of one invoice; the row is inserted in the transaction that makes the invoice deliverable.
/// <code>
/// waiting ──▶ delivered ──▶ withdrawn (cancelled here)
///  ▲   │
///  │   └────▶ needs attention
///  └─ send again ◀──┘
/// </code>
/// </summary>
internal sealed class Delivery
{
    public long InvoiceId { get; set; }

    /// <summary>What the ERP's document carries, 32 hex digits; chosen with the row and never changed.</summary>
    public required string IntakeId { get; set; }

    public DeliveryState State { get; set; }

    /// <summary>The connector that made the document; null: nobody yet.</summary>
    public string? Erp { get; set; }

    /// <summary>The ERP's key of the document.</summary>
    public string? RemoteId { get; set; }

    public string? RemoteName { get; set; }

    public string? RemoteUrl { get; set; }

    /// <summary>How it stands, for a person; null: nothing happened yet.</summary>
    public string? Sentence { get; set; }

    /// <summary>What a clerk must say, see <see cref="Deliveries.Wanted"/>; null: nothing.</summary>
    public string? Wants { get; set; }

    /// <summary>A document of the ERP's that a clerk has looked at and that is another bill, by key; null: none.</summary>
    public string? NotSameAs { get; set; }

    /// <summary>Attempts that failed since it was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>When a create was sent whose end nobody knows; null: none is open.</summary>
    public DateTimeOffset? CreateSentAt { get; set; }

    /// <summary>When it was sent, or sent again: after long enough it is given up.</summary>
    public DateTimeOffset SentAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public sealed class Table : IEntityTypeConfiguration<Delivery>
    {
        public void Configure(EntityTypeBuilder<Delivery> table)
        {
            table.HasKey(d => d.InvoiceId);
            table.Property(d => d.InvoiceId).ValueGeneratedNever();
            table.HasIndex(d => d.IntakeId).IsUnique();
            table.HasIndex(d => new { d.State, d.InvoiceId });
        }
    }
}
