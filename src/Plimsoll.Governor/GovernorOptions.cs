using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Governor;

/// <summary>The governor's settings. Thresholds are shares of the budget: 0.8 is 80 %.</summary>
public sealed class GovernorOptions
{
    /// <summary>Bytes the server and all its children may hold; a container's lower limit wins. The default leaves half of a 4 GB machine.</summary>
    [Range(1, long.MaxValue)]
    public long MaxMemoryBytes { get; set; } = 2048L << 20;

    /// <summary>Above this share caches shrink: early enough that most peaks end here.</summary>
    [Range(0.0, 1.0)]
    public double CleanupThreshold { get; set; } = 0.8;

    /// <summary>Above this share new work is refused; what already runs finds its memory in the rest. Leases alone do not get there.</summary>
    [Range(0.0, 1.0)]
    public double ForcedCleanupThreshold { get; set; } = 0.9;

    /// <summary>
    /// How far on the way from cleanup to forced cleanup reading is refused, 0 to 1. A third: reading takes the largest leases, so
    /// leaving one out (70 MB for an A4 page) is more than the whole way of a budget below 700 MB.
    /// </summary>
    [Range(0.0, 1.0)]
    public double ReadingShedding { get; set; } = 1 / 3.0;

    /// <summary>The same for exports: two thirds, so that each purpose is left out for as long as the next one is.</summary>
    [Range(0.0, 1.0)]
    public double ExportShedding { get; set; } = 2 / 3.0;

    /// <summary>Above this share of the whole machine or container the kernel is about to kill, whoever took the memory.</summary>
    [Range(0.0, 1.0)]
    public double SystemCriticalThreshold { get; set; } = 0.95;

    /// <summary>How far below its threshold a rung is left. A tenth is more than one garbage collection's swing, so the level does not flicker.</summary>
    [Range(0.0, 1.0)]
    public double Hysteresis { get; set; } = 0.10;

    /// <summary>How long a rung is held at least, so that a cleanup can show its effect before the load returns.</summary>
    public TimeSpan MinimumDwell { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A younger reading is used again. One reading (about 10 µs) in 4 ms costs a busy server 0.25 % of a core.</summary>
    public TimeSpan ReadingLifetime { get; set; } = TimeSpan.FromMilliseconds(4);

    /// <summary>How long a reservation may wait: shorter than a client's patience, longer than most pieces of work.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The share of the capacity that background leases leave free. A quarter, in a container of 512 MB about 85 MB, is a page being
    /// read or 85 requests: no clerk waits for a preview to end, and previews still get the larger part of an idle server.
    /// </summary>
    [Range(0.0, 1.0)]
    public double ForegroundShare { get; set; } = 0.25;

    /// <summary>How many reservations may wait. Each keeps a connection open; beyond this a retry later is the kinder answer.</summary>
    [Range(0, 65536)]
    public int MaxWaiting { get; set; } = 256;

    /// <summary>The share of the budget that is never leased: abort, commit, health and status live on it.</summary>
    [Range(0.0, 0.5)]
    public double ErrorReserve { get; set; } = 0.06;

    /// <summary>The least the error reserve may be, in bytes; half the budget where the budget is tiny.</summary>
    [Range(0, long.MaxValue)]
    public long MinErrorReserveBytes { get; set; } = 32L << 20;

    /// <summary>The error reserve of a budget, in bytes.</summary>
    internal long ErrorReserveOf(long budget) => Math.Min(Math.Max((long)(budget * ErrorReserve), MinErrorReserveBytes), budget / 2);

    /// <summary>
    /// What leases and baseline may come to together, in bytes: what the error reserve leaves, and no more than the forced rung, so that
    /// leases which are used to the last byte do not make the server refuse work.
    /// </summary>
    internal long LeasableBytesOf(long budget) => Math.Min(budget - ErrorReserveOf(budget), (long)(budget * ForcedCleanupThreshold));

    /// <summary>The share of the budget that lies this far (0 to 1) on the way from cleanup to forced cleanup.</summary>
    internal double ShareBetween(double way) => CleanupThreshold + ((ForcedCleanupThreshold - CleanupThreshold) * way);

    /// <summary>Throws where the values contradict each other; the governor calls it, so a wrong setting stops the start.</summary>
    internal void Validate()
    {
        Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
        if (CleanupThreshold > ForcedCleanupThreshold)
            throw new ValidationException("CleanupThreshold must not be above ForcedCleanupThreshold.");
        if (ReadingShedding > ExportShedding)
            throw new ValidationException("ReadingShedding must not be above ExportShedding: reading is refused first.");
        if (MinimumDwell < TimeSpan.Zero || ReadingLifetime < TimeSpan.Zero || MaxWait < TimeSpan.Zero)
            throw new ValidationException("MinimumDwell, ReadingLifetime and MaxWait must not be negative.");
    }
}
