namespace Plimsoll.Server.Invoices;

/// <summary>What preparing a picture has cost: leased, held at most by its worker, and waited for.</summary>
internal sealed record PictureMemory(string FileUrl, double EstimateMb, double PeakMb, long WaitedMs);
