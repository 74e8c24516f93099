namespace Plimsoll.Server.Invoices;

/// <summary>What making the invoice cost: leased, held at most by the request's own buffers, and waited for; and the same of its pictures.</summary>
internal sealed record InvoiceMemory(double EstimateMb, double PeakMb, int WaitedMs, IReadOnlyList<PictureMemory> Pictures);
