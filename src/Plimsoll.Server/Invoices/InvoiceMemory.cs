using System.Text.Json.Serialization;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Invoices;

/// <summary>What making the invoice cost: leased, held at most by the request's own buffers, and waited for; and, outside lists, the same of its pictures.</summary>
internal sealed record InvoiceMemory(double EstimateMb, double PeakMb, int WaitedMs)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PictureMemory>? Pictures { get; init; }

    public static InvoiceMemory Of(long estimateBytes, long peakBytes, int waitedMs) =>
        new(Mb.Of(estimateBytes), Math.Round(peakBytes / (double)(1 << 20), 3), waitedMs);
}
