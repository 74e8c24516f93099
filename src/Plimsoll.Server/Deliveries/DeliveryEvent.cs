using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Deliveries;

/// <summary>A step in the history of a delivery. The same thing again counts up and makes no new row.</summary>
internal sealed class DeliveryEvent
{
    public long Id { get; set; }

    public long InvoiceId { get; set; }

    /// <summary>When it happened last.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>For a person.</summary>
    public required string Text { get; set; }

    public int Times { get; set; }

    public sealed class Table : IEntityTypeConfiguration<DeliveryEvent>
    {
        public void Configure(EntityTypeBuilder<DeliveryEvent> table) => table.HasIndex(e => e.InvoiceId);
    }
}
