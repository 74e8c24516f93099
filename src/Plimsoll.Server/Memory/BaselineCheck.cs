using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>Once the server has started: what it uses now is its baseline, and what is left of the budget is there to be leased.</summary>
internal sealed partial class BaselineCheck(MemoryGovernor governor, IEnumerable<IShrinkable> caches, ILogger<BaselineCheck> log)
{
    /// <summary>Ten invoices at a time; below that the server waits more than it works.</summary>
    private const long LeastUsefulBytes = 10 << 20;

    public void Run()
    {
        governor.Rebase(caches.Sum(cache => cache.MostBytes));
        var memory = governor.Snapshot();
        if (memory.CapacityBytes < LeastUsefulBytes)
            LogTight(Mb.Of(memory.BudgetBytes), Mb.Of(memory.BaselineBytes), Mb.Of(memory.CapacityBytes));
    }

    [LoggerMessage(LogLevel.Warning,
        "Of the memory budget of {BudgetMb} MB the server itself uses {BaselineMb}, and {CapacityMb} are left for requests. "
        + "Most will be refused; raise memory_optimization.max_memory_mb or the container's limit.")]
    private partial void LogTight(double budgetMb, double baselineMb, double capacityMb);
}
