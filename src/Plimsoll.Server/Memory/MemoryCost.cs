using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>What a request to an endpoint costs in memory, whatever the length of its body, and what for; read by <see cref="MemoryAdmission"/>.</summary>
internal sealed record MemoryCost(long Bytes, LeasePurpose Purpose);
