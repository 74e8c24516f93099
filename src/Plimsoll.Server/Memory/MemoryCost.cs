using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>What a request to an endpoint costs in memory, whatever the length of its body, and what for; read by <see cref="MemoryAdmission"/>.</summary>
internal sealed record MemoryCost(long Bytes, LeasePurpose Purpose)
{
    /// <summary>Some rows with the framework's own work: what an endpoint costs that declares nothing.</summary>
    public static readonly MemoryCost OfRows = new(256 << 10, LeasePurpose.Request);

    /// <summary>Nothing: what must answer when memory is short, gives some back, stays open for minutes, or passes a picture on from the disk.</summary>
    public static readonly MemoryCost None = new(0, LeasePurpose.Commit);

    /// <summary>What this request costs; nothing where no endpoint takes it.</summary>
    public static MemoryCost Of(HttpContext context) =>
        context.GetEndpoint() is { } endpoint ? endpoint.Metadata.GetMetadata<MemoryCost>() ?? OfRows : None;
}
