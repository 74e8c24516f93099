using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>Since the start: leases granted, waited for and refused; work given up, requests parked, workers replaced.</summary>
internal sealed record PressureCounts(long Admitted, long Waited, long Refused, long Aborted, long Parked, long Recycled)
{
    public static PressureCounts Of(MemorySnapshot memory, PressureLog pressure) =>
        new(memory.Admitted, memory.Waited, memory.Refused, pressure.Aborted, pressure.Parked, pressure.Recycled);
}
