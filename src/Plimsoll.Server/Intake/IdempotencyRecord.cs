using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Intake;

/// <summary>
/// Which invoice a key, or a body without a bill number, has made. An invoice with a bill number needs none:
/// its own unique index is the record.
/// </summary>
internal sealed class IdempotencyRecord
{
    /// <summary><c>key:&lt;user&gt;:&lt;Idempotency-Key&gt;</c> or <c>body:&lt;user&gt;:&lt;digest&gt;</c>.</summary>
    public required string Scope { get; set; }

    public required byte[] Digest { get; set; }

    public long InvoiceId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public sealed class Table : IEntityTypeConfiguration<IdempotencyRecord>
    {
        public void Configure(EntityTypeBuilder<IdempotencyRecord> table)
        {
            table.HasKey(r => r.Scope);
            table.HasIndex(r => r.CreatedAt);
        }
    }
}
