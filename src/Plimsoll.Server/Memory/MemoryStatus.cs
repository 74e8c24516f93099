using System.Text.Json;
using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>How memory stands, in the words of the contract and a little more.</summary>
/// <param name="CurrentMb">What the kernel cannot take back of this process and its children, or of the container.</param>
/// <param name="MaxMb">The budget.</param>
/// <param name="UsagePercent">Of the budget.</param>
/// <param name="SystemUsagePercent">Of the machine or container.</param>
/// <param name="BatchSize">Lines a batch at this level.</param>
/// <param name="Level">Rung of the ladder.</param>
/// <param name="Since">When that rung was reached.</param>
/// <param name="LeasedMb">Promised to requests that are running.</param>
/// <param name="AvailableMb">What may still be promised.</param>
/// <param name="Source">Where the figures come from.</param>
internal sealed record MemoryStatus(
    double CurrentMb,
    double MaxMb,
    double UsagePercent,
    double SystemUsagePercent,
    bool NeedsCleanup,
    bool NeedsForcedCleanup,
    bool SystemCritical,
    int BatchSize,
    string Level,
    DateTimeOffset Since,
    double LeasedMb,
    double AvailableMb,
    double HighestMb,
    int Waiting,
    long Admitted,
    long Waited,
    long Refused,
    string Source)
{
    public static MemoryStatus Of(MemorySnapshot memory, MemoryOptions options) => new(
        Mb(memory.CurrentBytes),
        Mb(memory.BudgetBytes),
        Math.Round(memory.UsagePercent, 1),
        Math.Round(memory.SystemUsagePercent, 1),
        memory.Level >= MemoryLevel.NeedsCleanup,
        memory.Level >= MemoryLevel.NeedsForcedCleanup,
        memory.Level >= MemoryLevel.SystemCritical,
        options.BatchSizeAt(memory.Level),
        JsonNamingPolicy.SnakeCaseLower.ConvertName(memory.Level.ToString()),
        memory.Since,
        Mb(memory.LeasedBytes),
        Mb(Math.Max(0, memory.CapacityBytes - memory.LeasedBytes)),
        Mb(memory.HighestBytes),
        memory.Waiting,
        memory.Admitted,
        memory.Waited,
        memory.Refused,
        memory.Source);

    public static double Mb(long bytes) => Math.Round(bytes / (double)(1 << 20), 1);
}
