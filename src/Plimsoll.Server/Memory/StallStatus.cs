using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>How much of the last ten seconds was lost to waiting for memory, in percent; null where the kernel does not tell.</summary>
internal sealed record StallStatus(StallReading? Machine, StallReading? Container);
