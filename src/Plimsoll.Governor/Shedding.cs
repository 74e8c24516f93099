namespace Plimsoll.Governor;

/// <summary>
/// Decides which purposes are refused for pressure. Below the forced rung it goes by steps, and each is taken back where the step
/// before it began: letting a reader in again costs no cleanup, so one step is distance enough. The caller locks.
/// </summary>
internal sealed class Shedding(GovernorOptions options)
{
    private readonly double readingAbove = options.ShareBetween(options.ReadingShedding);
    private readonly double exportAbove = options.ShareBetween(options.ExportShedding);

    /// <summary>The lowest purpose that is let in.</summary>
    public LeasePurpose Lowest { get; private set; }

    /// <summary>True when other purposes are refused than before.</summary>
    /// <param name="level">The rung that the reading led to.</param>
    /// <param name="usage">Unreclaimable bytes as a share of the budget.</param>
    public bool Move(MemoryLevel level, double usage)
    {
        var before = Lowest;
        Lowest = level switch
        {
            MemoryLevel.Calm => LeasePurpose.Background,
            MemoryLevel.NeedsCleanup => Step(usage),
            _ => LeasePurpose.Commit,
        };
        return Lowest != before;
    }

    private LeasePurpose Step(double usage) =>
        usage > (Lowest > LeasePurpose.Export ? readingAbove : exportAbove) ? LeasePurpose.Upload
        : usage > (Lowest > LeasePurpose.Reading ? options.CleanupThreshold : readingAbove) ? LeasePurpose.Export
        : LeasePurpose.Reading;
}
