namespace Plimsoll.Server.Memory;

/// <summary>What a clean-up was for and what it gave back.</summary>
/// <param name="Reason">asked, housekeeping or stuck.</param>
internal sealed record CleanupNote(DateTimeOffset At, string Reason, double BeforeMb, double AfterMb, double FreedMb, long TookMs);
