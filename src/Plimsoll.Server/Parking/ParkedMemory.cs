namespace Plimsoll.Server.Parking;

/// <summary>What taking it in cost: leased, held at most, and waited for since its receipt.</summary>
internal sealed record ParkedMemory(double EstimateMb, double PeakMb, long WaitedMs);
