using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Scans;

/// <summary>A file of a scan: one bill.</summary>
internal sealed class ScanFile
{
    /// <summary><see cref="LineKey"/> of the scan and the file's number, from 1.</summary>
    public long Id { get; set; }

    /// <summary>Key of its <see cref="StoredFile"/>.</summary>
    public required string FileName { get; set; }

    /// <summary>What the sender called it, to be shown and for nothing else.</summary>
    public string? OriginalName { get; set; }

    public ScanState State { get; set; }

    /// <summary>Null until they were counted.</summary>
    public int? Pages { get; set; }

    public int PagesDone { get; set; }

    /// <summary>Why it cannot be read, as a sentence.</summary>
    public string? Fault { get; set; }

    /// <summary>What was read, as JSON; null until it is done.</summary>
    public string? Result { get; set; }

    public sealed class Table : IEntityTypeConfiguration<ScanFile>
    {
        public void Configure(EntityTypeBuilder<ScanFile> table)
        {
            table.Property(f => f.Id).ValueGeneratedNever();
            table.HasIndex(f => f.FileName);
        }
    }
}
