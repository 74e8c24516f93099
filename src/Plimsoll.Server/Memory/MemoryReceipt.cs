namespace Plimsoll.Server.Memory;

/// <summary>What was leased for a request, and how long it waited for it.</summary>
internal sealed record MemoryReceipt(long EstimateBytes, TimeSpan Waited)
{
    public static MemoryReceipt None { get; } = new(0, TimeSpan.Zero);
}
