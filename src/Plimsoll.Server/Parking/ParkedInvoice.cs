using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Plimsoll.Server.Intake;

namespace Plimsoll.Server.Parking;

/// <summary>
/// A request that came while memory was short and whose sender did not want to wait: its body is a file, and a job takes it in later.
/// <code>
/// waiting ──▶ done     with the invoice's name
///    └──────▶ refused  with status and reason
/// </code>
/// </summary>
internal sealed class ParkedInvoice
{
    public long Id { get; set; }

    /// <summary>Of the body in <c>parked/</c>, chosen by the server.</summary>
    public required string FileName { get; set; }

    public long SizeBytes { get; set; }

    public BodyShape Shape { get; set; }

    /// <summary>Between the parts of a multipart body.</summary>
    public string? Boundary { get; set; }

    public required string User { get; set; }

    public string? IdempotencyKey { get; set; }

    /// <summary>When it was received whole: for the invoice's name and the retry window it counts as sent then.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    public ParkedState State { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public string? InvoiceName { get; set; }

    public string? FileUrl { get; set; }

    /// <summary>The HTTP status it would have been refused with.</summary>
    public int? Status { get; set; }

    public string? Fault { get; set; }

    /// <summary>Bytes leased to take it in.</summary>
    public long EstimateBytes { get; set; }

    /// <summary>The most bytes that its own buffers held at once.</summary>
    public long PeakBytes { get; set; }

    /// <summary>From its receipt until memory allowed it.</summary>
    public long WaitedMs { get; set; }

    public sealed class Table : IEntityTypeConfiguration<ParkedInvoice>
    {
        public void Configure(EntityTypeBuilder<ParkedInvoice> table) => table.HasIndex(p => p.State);
    }
}
