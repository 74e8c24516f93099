namespace Plimsoll.Server.Memory;

/// <summary>What was leased for a request, and how long it waited for it.</summary>
internal sealed record MemoryReceipt(long EstimateBytes, TimeSpan Waited)
{
    public static MemoryReceipt None => new(0, TimeSpan.Zero);

    /// <summary>What it has held of its own at most, where somebody counts that; 0: nobody does.</summary>
    public long PeakBytes { get; set; }
}
