using Plimsoll.Governor;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Memory;

/// <summary>How memory stands: first in the words of the contract, then all that helps to act on it.</summary>
/// <param name="CurrentMb">What the kernel cannot take back of this process and its children, or of the container.</param>
/// <param name="MaxMb">The budget.</param>
/// <param name="UsagePercent">Of the budget.</param>
/// <param name="SystemUsagePercent">Of the machine or container.</param>
/// <param name="BatchSize">Lines a batch at this level.</param>
/// <param name="Level">Rung of the ladder.</param>
/// <param name="Since">When that rung was reached.</param>
/// <param name="Workers">The children that run.</param>
/// <param name="Purposes">Every purpose, from what can best wait upwards.</param>
/// <param name="LastCleanup">Null before the first.</param>
/// <param name="Refusals">The last ones, newest first.</param>
/// <param name="Receipts">Of the last invoices since the start, newest first.</param>
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
    BudgetSplit Budget,
    ContainerStatus Container,
    GcStatus Gc,
    IReadOnlyList<ChildStatus> Workers,
    IReadOnlyList<PurposeStatus> Purposes,
    PressureCounts Counters,
    StallStatus Stalls,
    CleanupNote? LastCleanup,
    IReadOnlyList<MemoryRefusal> Refusals,
    IReadOnlyList<ReceiptNote> Receipts)
{
    public static MemoryStatus Of(MemoryFigures figures)
    {
        var memory = figures.Governor;
        return new(
            Mb.Of(memory.CurrentBytes),
            Mb.Of(memory.BudgetBytes),
            memory.UsagePercent,
            memory.SystemUsagePercent,
            memory.Level >= MemoryLevel.NeedsCleanup,
            memory.Level >= MemoryLevel.NeedsForcedCleanup,
            memory.Level >= MemoryLevel.SystemCritical,
            figures.BatchSize,
            SnakeCase.Of(memory.Level),
            memory.Since,
            BudgetSplit.Of(figures),
            ContainerStatus.Of(figures),
            GcStatus.Of(figures.Gc),
            [.. figures.Children.Select(ChildStatus.Of)],
            [.. memory.Purposes.Select(PurposeStatus.Of)],
            PressureCounts.Of(memory, figures.Pressure),
            new(figures.MachineStalls, figures.ContainerStalls),
            figures.Pressure.LastCleanup,
            figures.Pressure.Refusals(),
            figures.Receipts.Last());
    }
}
