using System.Text.Json.Serialization;
using Plimsoll.Governor;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Memory;

/// <summary>A piece of work that memory did not allow.</summary>
/// <param name="At">When.</param>
/// <param name="What">The endpoint, job or program.</param>
/// <param name="Purpose">What the memory was for.</param>
/// <param name="Reason">pressure, queue_full, waited_too_long or never_fits.</param>
/// <param name="Kind">transient: it is worth a retry; permanent: no retry will help.</param>
/// <param name="EstimateMb">What it asked for.</param>
/// <param name="AvailableMb">What that purpose could have had.</param>
/// <param name="WaitedMs">How long it stood in line.</param>
/// <param name="Level">The rung at the time.</param>
internal sealed record MemoryRefusal(
    DateTimeOffset At, string What, string Purpose, string Reason, string Kind, double EstimateMb, double AvailableMb, long WaitedMs, string Level)
{
    private const string Permanent = "permanent";

    [JsonIgnore]
    public bool IsPermanent => Kind == Permanent;

    /// <summary>What a client is told beside the sentence.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> Facts => new Dictionary<string, object?>
    {
        ["reason"] = Reason,
        ["kind"] = Kind,
        ["estimate_mb"] = EstimateMb,
        ["available_mb"] = AvailableMb,
    };

    public static MemoryRefusal Of(MemoryLease lease, string what, MemoryLevel level, DateTimeOffset at) => new(
        at,
        what,
        SnakeCase.Of(lease.Purpose),
        SnakeCase.Of(lease.Refusal),
        lease.IsPermanent ? Permanent : "transient",
        Mb.Of(lease.EstimateBytes),
        Mb.Of(lease.AvailableBytes),
        (long)lease.Waited.TotalMilliseconds,
        SnakeCase.Of(level));
}
