namespace Plimsoll.Server.Scans;

/// <summary>What reading a scan costs: leased for a page, held at most by a child over one, and waited for; and how memory stands now.</summary>
/// <param name="Level">calm, needs_cleanup, needs_forced_cleanup, system_critical.</param>
/// <param name="Waiting">The scan stands still because memory is short; it goes on by itself.</param>
internal sealed record ScanMemory(string Level, bool Waiting, double EstimateMb, double PeakMb, long WaitedMs);
