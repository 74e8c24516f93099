namespace Plimsoll.Governor.Tests;

public sealed class MemoryGovernorTests
{
    private readonly Stage stage = new();

    [Fact]
    public void BudgetBytes_LimitBelowTheSetting_IsTheLimit() =>
        Assert.Equal(1000, new Stage(options => options.MaxMemoryBytes = 5000).Governor.BudgetBytes);

    [Fact]
    public void BudgetBytes_SettingBelowTheLimit_IsTheSetting() =>
        Assert.Equal(400, new Stage(options => options.MaxMemoryBytes = 400).Governor.BudgetBytes);

    [Fact]
    public void CapacityBytes_AfterRebase_LeavesReserveAndBaselineOut()
    {
        var tight = new Stage(options => options.MinErrorReserveBytes = 100) { Memory = { Unreclaimable = 250 } };
        Assert.Equal(900, tight.Governor.CapacityBytes);
        tight.Governor.Rebase();
        Assert.Equal(650, tight.Governor.CapacityBytes);
    }

    [Fact]
    public void CapacityBytes_BaselineAboveTheBudget_IsZero()
    {
        stage.Memory.Unreclaimable = 5000;
        stage.Governor.Rebase();
        Assert.Equal(0, stage.Governor.CapacityBytes);
    }

    [Fact]
    public void Probe_YoungReading_IsUsedAgain()
    {
        stage.Time.Advance(stage.Options.ReadingLifetime - TimeSpan.FromTicks(1));
        stage.Governor.Probe();
        Assert.Equal(1, stage.Memory.Reads);
    }

    [Fact]
    public void Probe_OldReading_ReadsOnce()
    {
        stage.Time.Advance(stage.Options.ReadingLifetime);
        stage.Governor.Probe();
        stage.Governor.Probe();
        Assert.Equal(2, stage.Memory.Reads);
    }

    [Fact]
    public void Probe_ManyThreadsWithAnOldReading_ReadOnce()
    {
        stage.Time.Advance(stage.Options.ReadingLifetime);
        Parallel.For(0, 1000, _ => stage.Governor.Probe());
        Assert.Equal(2, stage.Memory.Reads);
    }

    [Fact]
    public void Probe_FreshOrNot_AllocatesNothing()
    {
        var reading = new Stage(options => options.ReadingLifetime = TimeSpan.Zero);
        Assert.Equal(0, Allocations.Of(() => reading.Governor.Probe()));
        Assert.Equal(0, Allocations.Of(() => stage.Governor.Probe()));
    }

    [Fact]
    public void Probe_RealSource_AllocatesNothing()
    {
        using var source = MemorySource.Detect();
        var governor = new MemoryGovernor(source, new GovernorOptions { ReadingLifetime = TimeSpan.Zero }, TimeProvider.System);
        Assert.Equal(0, Allocations.Of(() => governor.Probe()));
    }

    [Fact]
    public void Probe_SourceFails_SaysSo()
    {
        stage.Memory.Failure = new IOException("no such device");
        Assert.Throws<IOException>(() => stage.Show(0));
    }

    [Fact]
    public void LevelChanged_TwoRungsAtOnce_IsOneEvent()
    {
        var crossings = new List<(MemoryLevel, MemoryLevel)>();
        stage.Governor.LevelChanged += (from, to) => crossings.Add((from, to));
        stage.Show(950);
        stage.Show(950);
        Assert.Equal([(MemoryLevel.Calm, MemoryLevel.NeedsForcedCleanup)], crossings);
    }

    [Fact]
    public async Task LevelChanged_HandlerWaitsForAnotherThread_DoesNotBlockIt()
    {
        var finished = false;
        stage.Governor.LevelChanged += (_, _) =>
            finished = Task.Run(() => stage.Governor.TryReserve(1).Dispose()).Wait(TimeSpan.FromSeconds(5));
        await Task.Run(() => stage.Show(850), TestContext.Current.CancellationToken);
        Assert.True(finished);
    }

    [Fact]
    public void LevelChanged_ManyThreads_IsOneEventACrossing()
    {
        var crossings = 0;
        stage.Governor.LevelChanged += (_, _) => Interlocked.Increment(ref crossings);
        stage.Memory.Unreclaimable = 850;
        stage.Time.Advance(stage.Options.ReadingLifetime);
        Parallel.For(0, 1000, _ => stage.Governor.Probe());
        Assert.Equal(1, crossings);
    }

    [Fact]
    public void Snapshot_AfterSomeWork_TellsEverything()
    {
        stage.Governor.Rebase();
        stage.Show(930);
        stage.Time.Advance(TimeSpan.FromSeconds(3));
        stage.Show(725, 333);
        using var lease = stage.Governor.TryReserve(300);
        stage.Governor.TryReserve(2000);

        Assert.Equal(
            new MemorySnapshot
            {
                Source = "fake",
                CurrentBytes = 725,
                HighestBytes = 930,
                BudgetBytes = 1000,
                CapacityBytes = 1000,
                LeasedBytes = 300,
                ErrorReserveBytes = 0,
                BaselineBytes = 0,
                UsagePercent = 72.5,
                SystemUsagePercent = 33.3,
                Level = MemoryLevel.NeedsCleanup,
                Since = DateTimeOffset.UnixEpoch + TimeSpan.FromMilliseconds(3008),
                Waiting = 0,
                Admitted = 1,
                Waited = 0,
                Refused = 1,
            },
            stage.Governor.Snapshot());
    }
}
