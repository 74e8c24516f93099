using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Scans;

/// <summary>A page that was read: never read again, whatever ends the server, and read by other hints without another look at the picture.</summary>
internal sealed class ScanPage
{
    /// <summary>Key of its <see cref="ScanFile"/>.</summary>
    public long FileId { get; set; }

    /// <summary>From 1.</summary>
    public int Number { get; set; }

    /// <summary>Its words, packed by <see cref="PackedPage"/>.</summary>
    public required byte[] Words { get; set; }

    public sealed class Table : IEntityTypeConfiguration<ScanPage>
    {
        public void Configure(EntityTypeBuilder<ScanPage> table) => table.HasKey(p => new { p.FileId, p.Number });
    }
}
