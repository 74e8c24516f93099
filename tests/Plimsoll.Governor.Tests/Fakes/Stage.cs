namespace Plimsoll.Governor.Tests;

/// <summary>A governor of 1,000 bytes, 900 of them leasable, with its clock and its memory in the test's hand.</summary>
internal sealed class Stage
{
    public Stage(Action<GovernorOptions>? configure = null)
    {
        Options = new GovernorOptions { MaxMemoryBytes = 1000, ErrorReserve = 0, MinErrorReserveBytes = 0 };
        configure?.Invoke(Options);
        Governor = new MemoryGovernor(Memory, Options, Time);
    }

    public ManualTime Time { get; } = new();

    public FakeMemory Memory { get; } = new();

    public GovernorOptions Options { get; }

    public MemoryGovernor Governor { get; }

    public Task<MemoryLease> Reserve(long bytes, CancellationToken? cancellationToken = null) =>
        Governor.ReserveAsync(bytes, cancellationToken ?? TestContext.Current.CancellationToken).AsTask();

    public Task<MemoryLease> Reserve(long bytes, LeasePurpose purpose) =>
        Governor.ReserveAsync(bytes, purpose, TestContext.Current.CancellationToken).AsTask();

    /// <summary>Lets the last reading age, shows a new one, and probes.</summary>
    public MemoryLevel Show(long unreclaimable, long systemUsed = 0)
    {
        Memory.Unreclaimable = unreclaimable;
        Memory.SystemUsed = systemUsed;
        Time.Advance(Options.ReadingLifetime);
        return Governor.Probe();
    }
}
