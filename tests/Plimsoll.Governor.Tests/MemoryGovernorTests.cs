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

    [Theory]
    [InlineData(0)]
    [InlineData(250)]
    [InlineData(899)]
    public void Probe_AllLeasesUsedToTheLastByte_StaysBelowTheForcedRung(long baseline)
    {
        stage.Memory.Unreclaimable = baseline;
        stage.Governor.Rebase();
        using var lease = stage.Governor.TryReserve(stage.Governor.CapacityBytes);
        Assert.True(lease.IsGranted);
        Assert.Equal(MemoryLevel.NeedsCleanup, stage.Show(baseline + lease.Bytes));
    }

    [Fact]
    public void Probe_OneByteMoreThanAllLeases_IsForced()
    {
        using var lease = stage.Governor.TryReserve(stage.Governor.CapacityBytes);
        Assert.Equal(MemoryLevel.NeedsForcedCleanup, stage.Show(lease.Bytes + 1));
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

        var now = stage.Governor.Snapshot();
        Assert.Equal(
            new MemorySnapshot
            {
                Source = "fake",
                CurrentBytes = 725,
                ChildrenBytes = null,
                HighestBytes = 930,
                BudgetBytes = 1000,
                CapacityBytes = 900,
                LeasedBytes = 300,
                HighestLeasedBytes = 300,
                ErrorReserveBytes = 0,
                BaselineBytes = 0,
                CacheBytes = 0,
                UsagePercent = 72.5,
                SystemUsagePercent = 33.3,
                Level = MemoryLevel.NeedsCleanup,
                Since = DateTimeOffset.UnixEpoch + TimeSpan.FromMilliseconds(3008),
                Purposes = now.Purposes,
            },
            now);
        Assert.Equal((0, 1L, 0L, 1L), (now.Waiting, now.Admitted, now.Waited, now.Refused));
    }

    [Fact]
    public async Task Snapshot_SeveralPurposes_TellsThemApart()
    {
        using var page = stage.Governor.TryReserve(800, LeasePurpose.Reading);
        using var export = stage.Governor.TryReserve(100, LeasePurpose.Export);
        using var gone = new CancellationTokenSource();
        var waiting = stage.Governor.ReserveAsync(10, LeasePurpose.Export, gone.Token).AsTask();
        stage.Governor.TryReserve(901, LeasePurpose.Upload).Dispose();
        page.Dispose();
        (await waiting).Dispose();

        var purposes = stage.Governor.Snapshot().Purposes;
        Assert.Equal(Enum.GetValues<LeasePurpose>(), purposes.Select(purpose => purpose.Purpose));
        Assert.Equal(Counts(LeasePurpose.Reading, admitted: 1), purposes[(int)LeasePurpose.Reading]);
        Assert.Equal(Counts(LeasePurpose.Upload, refused: 1), purposes[(int)LeasePurpose.Upload]);
        Assert.Equal(
            Counts(LeasePurpose.Export, admitted: 2, waited: 1) with { LeasedBytes = 100, Leases = 1 }, purposes[(int)LeasePurpose.Export]);
    }

    [Fact]
    public void Snapshot_LeasesComeBack_KeepsTheHighest()
    {
        using (stage.Governor.TryReserve(300))
            stage.Governor.TryReserve(200).Dispose();
        Assert.Equal((0L, 500L), (stage.Governor.Snapshot().LeasedBytes, stage.Governor.Snapshot().HighestLeasedBytes));
    }

    private static PurposeCounts Counts(LeasePurpose purpose, long admitted = 0, long waited = 0, long refused = 0) => new()
    {
        Purpose = purpose,
        LeasedBytes = 0,
        Leases = 0,
        Waiting = 0,
        Admitted = admitted,
        Waited = waited,
        Refused = refused,
    };
}
