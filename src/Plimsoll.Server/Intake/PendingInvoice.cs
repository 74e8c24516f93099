using Plimsoll.Server.Invoices;

using Plimsoll.Server.Parsing;
namespace Plimsoll.Server.Intake;

/// <summary>An invoice that is complete and checked, waiting for the writer. Amounts have their sign.</summary>
internal sealed class PendingInvoice(InvoiceDraft draft)
{
    private readonly TaskCompletionSource<IntakeOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InvoiceDraft Draft { get; } = draft;

    public required string User { get; init; }

    public required string? IdempotencyKey { get; init; }

    public required string Supplier { get; init; }

    public required string? BillNo { get; init; }

    /// <summary>See <see cref="Invoice.BillKey"/>.</summary>
    public required string? BillKey { get; init; }

    public required DateOnly? BillDate { get; init; }

    public required DateOnly PostingDate { get; init; }

    public required bool IsReturn { get; init; }

    public required string Currency { get; init; }

    public required InvoiceTotals Totals { get; init; }

    public required decimal? ActualAmount { get; init; }

    public required byte[] Digest { get; init; }

    /// <summary>When it was received; local time.</summary>
    public required DateTimeOffset Now { get; init; }

    public required Memory.MemoryReceipt Receipt { get; init; }

    /// <summary>The row that is finished with it, where it was put aside.</summary>
    public required ParkedTicket? Parked { get; init; }

    /// <summary>The ids it was given in transactions of which nobody knows how they ended.</summary>
    public List<long> Tried { get; } = [];

    /// <summary>Nobody could find out whether it was written: its files must be left where they are.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>What the writer has decided; it counts only once <see cref="Finish"/> tells the request.</summary>
    public IntakeOutcome? Decided { get; set; }

    public Task<IntakeOutcome> Outcome => _done.Task;

    public void Finish() => _done.SetResult(Decided!);
}
