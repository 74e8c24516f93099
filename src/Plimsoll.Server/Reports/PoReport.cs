using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Plimsoll.Server.Reports;

/// <summary>
/// One report of purchase orders, from its book to its files.
/// <code>
/// queued ──▶ running ──▶ done
///    │          ▲  └───▶ failed, with the reason
///    └▶ fetching┘        cancelled, from each of the three on the way
/// </code>
/// </summary>
internal sealed class PoReport
{
    /// <summary>Also the name of its folder; never given out twice.</summary>
    public long Id { get; set; }

    public ReportState State { get; set; }

    /// <summary>First day, as it was given.</summary>
    public required string From { get; set; }

    /// <summary>Last day, as it was given.</summary>
    public required string To { get; set; }

    /// <summary>What the sender called the book, to be shown and for nothing else; null: it has no name.</summary>
    public string? BookName { get; set; }

    /// <summary>0 until the book is here.</summary>
    public long BookBytes { get; set; }

    /// <summary>Whether the book comes from BI Publisher.</summary>
    public bool IsFetched { get; set; }

    /// <summary>What the job is called there; written down before it is asked for; by it the right output is told from a stranger's.</summary>
    public string? RemoteName { get; set; }

    /// <summary>Its number there.</summary>
    public long? RemoteJob { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The sheet that was read last.</summary>
    public string? Sheet { get; set; }

    /// <summary>Sheets with rows in them; 0 until it is done.</summary>
    public int Sheets { get; set; }

    /// <summary>Rows read so far, at the end all.</summary>
    public long Rows { get; set; }

    /// <summary>The files, a JSON array of <see cref="ReportFile"/>; null until it is done.</summary>
    public string? Files { get; set; }

    /// <summary>What was odd in the book, a JSON array of sentences.</summary>
    public string? Findings { get; set; }

    /// <summary>Why there are no files, as a sentence.</summary>
    public string? Fault { get; set; }

    /// <summary>Bytes leased for it.</summary>
    public long EstimateBytes { get; set; }

    /// <summary>What the server held more than at the report's start: now, while it runs.</summary>
    public long HeldBytes { get; set; }

    /// <summary>The same at its highest. Other work at that time is in it.</summary>
    public long PeakBytes { get; set; }

    /// <summary>How long it waited for memory.</summary>
    public long WaitedMs { get; set; }

    public sealed class Table : IEntityTypeConfiguration<PoReport>
    {
        public void Configure(EntityTypeBuilder<PoReport> table) => table.HasIndex(r => r.State);
    }
}
