namespace Plimsoll.Server.Memory;

/// <summary>How the budget is split.</summary>
/// <param name="HeapMb">Managed heap, as committed.</param>
/// <param name="HeapCapMb">What it may grow to.</param>
/// <param name="NativeMb">All else that is in use: the runtime, SQLite, the children.</param>
/// <param name="BaselineMb">In use when the server had started.</param>
/// <param name="CachesMb">What caches may grow to; theirs for good.</param>
/// <param name="LeasedMb">Promised to work that runs.</param>
/// <param name="AvailableMb">What may still be promised.</param>
/// <param name="ReserveMb">Never promised: abort, commit, health and status live on it.</param>
/// <param name="CleanupPercent">Of the budget; above it memory needs a cleanup.</param>
/// <param name="RefusalPercent">Of the budget; above it new work is refused.</param>
internal sealed record BudgetSplit(
    double HeapMb,
    double HeapCapMb,
    double NativeMb,
    double BaselineMb,
    double CachesMb,
    double LeasedMb,
    double AvailableMb,
    double ReserveMb,
    double CleanupPercent,
    double RefusalPercent)
{
    public static BudgetSplit Of(MemoryFigures figures) => new(
        Mb.Of(figures.Gc.CommittedBytes),
        Mb.Of(figures.Gc.CapBytes),
        Mb.Of(figures.NativeBytes),
        Mb.Of(figures.Governor.BaselineBytes),
        Mb.Of(figures.Governor.CacheBytes),
        Mb.Of(figures.Governor.LeasedBytes),
        Mb.Of(figures.AvailableBytes),
        Mb.Of(figures.Governor.ErrorReserveBytes),
        figures.CleanupShare * 100,
        figures.RefusalShare * 100);
}
