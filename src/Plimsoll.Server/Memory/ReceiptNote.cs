namespace Plimsoll.Server.Memory;

/// <summary>What an invoice has cost to take in: leased for it, held at most over it, and waited for.</summary>
internal sealed record ReceiptNote(DateTimeOffset At, string Name, double EstimateMb, double PeakMb, long WaitedMs);
