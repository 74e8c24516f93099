using Plimsoll.Governor;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Memory;

/// <summary>The leases of one purpose: out and waiting now, admitted, waited and refused since the start.</summary>
internal sealed record PurposeStatus(string Purpose, double LeasedMb, int Leases, int Waiting, long Admitted, long Waited, long Refused)
{
    public static PurposeStatus Of(PurposeCounts counts) => new(
        SnakeCase.Of(counts.Purpose), Mb.Of(counts.LeasedBytes), counts.Leases, counts.Waiting, counts.Admitted, counts.Waited, counts.Refused);
}
