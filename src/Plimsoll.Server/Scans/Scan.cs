using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Scans;

/// <summary>
/// Files that came together to be read.
/// <code>
/// queued ──▶ running ──▶ done
///    │          └──────▶ failed: the server gave up
///    └─────────────────▶ cancelled, from both
/// </code>
/// </summary>
internal sealed class Scan
{
    public long Id { get; set; }

    public ScanState State { get; set; }

    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The file that is being read, from 1; 0: none.</summary>
    public int File { get; set; }

    /// <summary>Its page, from 1.</summary>
    public int Page { get; set; }

    /// <summary>It stands still because memory is short.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Why the server gave up, as a sentence.</summary>
    public string? Fault { get; set; }

    /// <summary>Bytes leased for a page.</summary>
    public long EstimateBytes { get; set; }

    /// <summary>The most that a child held over one of its pages.</summary>
    public long PeakBytes { get; set; }

    /// <summary>How long it stood still for memory.</summary>
    public long WaitedMs { get; set; }

    public sealed class Table : IEntityTypeConfiguration<Scan>
    {
        public void Configure(EntityTypeBuilder<Scan> table) => table.HasIndex(s => s.State);
    }
}
