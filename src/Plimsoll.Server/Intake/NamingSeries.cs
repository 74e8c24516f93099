using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Intake;

/// <summary>The last number given out under a prefix; taken in the invoice's own transaction, so no number is lost.</summary>
internal sealed class NamingSeries
{
    /// <summary><c>ACC-PINV-2026-</c></summary>
    public required string Prefix { get; set; }

    public long Last { get; set; }

    public sealed class Table : IEntityTypeConfiguration<NamingSeries>
    {
        public void Configure(EntityTypeBuilder<NamingSeries> table) => table.HasKey(s => s.Prefix);
    }
}
