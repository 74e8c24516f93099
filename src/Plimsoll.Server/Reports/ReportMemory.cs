namespace Plimsoll.Server.Reports;

/// <summary>What making a report costs: leased, held now, held at most, and waited for.</summary>
internal sealed record ReportMemory(double EstimateMb, double HeldMb, double PeakMb, long WaitedMs);
