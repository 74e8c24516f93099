using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Files;

/// <summary>A private file that an invoice refers to. The row is the reference: a file without one is an orphan.</summary>
internal sealed class StoredFile
{
    /// <summary>Chosen by the server: <c>2026-11-22-&lt;32 hex digits&gt;.jpg</c>; the day is its folder.</summary>
    public required string Name { get; set; }

    public required string MediaType { get; set; }

    public long SizeBytes { get; set; }

    /// <summary>SHA-256 of the original bytes.</summary>
    public required byte[] Sha256 { get; set; }

    public int Width { get; set; }

    public int Height { get; set; }

    /// <summary>Whose it is; 0: it was scanned, and no invoice was made of it yet.</summary>
    public long InvoiceId { get; set; }

    public sealed class Table : IEntityTypeConfiguration<StoredFile>
    {
        public void Configure(EntityTypeBuilder<StoredFile> table)
        {
            table.HasKey(f => f.Name);
            table.HasIndex(f => f.Sha256);
            table.HasIndex(f => f.InvoiceId);
        }
    }
}
