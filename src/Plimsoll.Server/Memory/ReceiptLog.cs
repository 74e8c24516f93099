namespace Plimsoll.Server.Memory;

/// <summary>The receipts of the last invoices since the start, for whoever watches memory; all of them stand with their invoices.</summary>
internal sealed class ReceiptLog(TimeProvider time)
{
    private const int Most = 8;

    private readonly Lock _gate = new();
    private readonly Queue<ReceiptNote> _notes = new(Most);

    public void Note(string name, MemoryReceipt receipt, long peakBytes)
    {
        var note = new ReceiptNote(time.GetUtcNow(), name, Mb.Of(receipt.EstimateBytes), Math.Round(peakBytes / (double)(1 << 20), 3), (long)receipt.Waited.TotalMilliseconds);
        lock (_gate)
        {
            if (_notes.Count == Most)
                _notes.Dequeue();
            _notes.Enqueue(note);
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ReceiptNote> Last()
    {
        lock (_gate)
            return [.. _notes.Reverse()];
    }
}
