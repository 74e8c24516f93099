using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Pictures;

/// <summary>What is known of a stored picture once a worker has looked at it.</summary>
internal sealed class Picture
{
    /// <summary>Key of its <see cref="StoredFile"/>.</summary>
    public required string FileName { get; set; }

    /// <summary>Perceptual hash; 0 for a blank picture and for one that could not be read.</summary>
    public long Hash { get; set; }

    /// <summary>Why there is no preview; null: there is one.</summary>
    public string? Fault { get; set; }

    public int Pages { get; set; }

    /// <summary>Bar codes and QR codes, a JSON array of <see cref="PageCode"/>; null: none.</summary>
    public string? Codes { get; set; }

    /// <summary>What decoding was priced at.</summary>
    public long EstimateBytes { get; set; }

    /// <summary>What it took.</summary>
    public long PeakBytes { get; set; }

    /// <summary>How long it waited for a worker and its memory.</summary>
    public long WaitedMs { get; set; }

    public sealed class Table : IEntityTypeConfiguration<Picture>
    {
        public void Configure(EntityTypeBuilder<Picture> table)
        {
            table.HasKey(p => p.FileName);
            table.Property(p => p.WaitedMs).HasDefaultValue(0L); // of rows that are older than the column
        }
    }
}
