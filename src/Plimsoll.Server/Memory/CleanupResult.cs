namespace Plimsoll.Server.Memory;

/// <summary>What a clean-up did.</summary>
internal sealed record CleanupResult(double BeforeMb, double AfterMb, double FreedMb, MemoryStatus MemoryStatus);
