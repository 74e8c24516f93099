namespace Plimsoll.Governor.Tests;

public sealed class ReserveTests
{
    private readonly Stage stage = new();

    [Fact]
    public async Task ReserveAsync_BytesFree_IsGrantedAtOnce()
    {
        using var lease = await stage.Reserve(900);
        Assert.Equal((true, 900L, TimeSpan.Zero, LeaseRefusal.None), (lease.IsGranted, lease.Bytes, lease.Waited, lease.Refusal));
    }

    [Fact]
    public async Task ReserveAsync_BudgetInUse_WaitsForTheFirstLease()
    {
        var first = await stage.Reserve(800);
        var second = stage.Reserve(400);
        Assert.False(second.IsCompleted);

        stage.Time.Advance(TimeSpan.FromMilliseconds(300));
        first.Dispose();
        using var lease = await Soon(second);
        Assert.Equal((true, TimeSpan.FromMilliseconds(300)), (lease.IsGranted, lease.Waited));
    }

    [Fact]
    public async Task ReserveAsync_SmallBehindLarge_WaitsItsTurn()
    {
        var first = await stage.Reserve(600);
        var large = stage.Reserve(500);
        var small = stage.Reserve(100);
        Assert.False(small.IsCompleted); // 100 would fit beside 600, but the large one was first

        first.Dispose();
        Assert.True((await Soon(large)).IsGranted);
        Assert.True((await Soon(small)).IsGranted);
    }

    [Fact]
    public async Task Dispose_ManyWait_AdmitsInOrderAsFarAsItFits()
    {
        var first = await stage.Reserve(900);
        var line = new[] { 400, 400, 400, 100 }.Select(bytes => stage.Reserve(bytes)).ToList();
        first.Dispose();
        Assert.Equal([true, true, false, false], line.Select(task => task.IsCompleted));
    }

    [Fact]
    public async Task ReserveAsync_MoreThanTheCapacity_NeverFits() =>
        Assert.Equal(LeaseRefusal.NeverFits, (await stage.Reserve(901)).Refusal);

    [Fact]
    public async Task ReserveAsync_MoreThanTheCapacityUnderPressure_StillSaysNeverFits()
    {
        stage.Show(950);
        Assert.Equal(LeaseRefusal.NeverFits, (await stage.Reserve(901)).Refusal);
    }

    [Theory]
    [InlineData(850, 0, LeaseRefusal.None)]
    [InlineData(950, 0, LeaseRefusal.Pressure)]
    [InlineData(0, 960, LeaseRefusal.Pressure)]
    public async Task ReserveAsync_Level_DecidesWhetherWorkBegins(long used, long system, LeaseRefusal expected)
    {
        stage.Show(used, system);
        using var lease = await stage.Reserve(10);
        Assert.Equal(expected, lease.Refusal);
    }

    [Fact]
    public async Task ReserveAsync_LadderClimbsToForced_FailsAllWhoWait()
    {
        using var first = await stage.Reserve(900);
        var second = stage.Reserve(10);
        var third = stage.Reserve(10);
        stage.Show(950);
        Assert.Equal(LeaseRefusal.Pressure, (await Soon(second)).Refusal);
        Assert.Equal(LeaseRefusal.Pressure, (await Soon(third)).Refusal);
        Assert.Equal(0, stage.Time.ArmedTimers);
    }

    [Fact]
    public async Task Dispose_MemoryGrewMeanwhile_RefusesWhoWaits()
    {
        var first = await stage.Reserve(900);
        var second = stage.Reserve(10);
        stage.Time.Advance(stage.Options.ReadingLifetime);
        stage.Memory.Unreclaimable = 950; // nobody has looked yet
        first.Dispose();
        Assert.Equal(LeaseRefusal.Pressure, (await Soon(second)).Refusal);
    }

    [Fact]
    public async Task ReserveAsync_PressureIsOver_GrantsAgain()
    {
        stage.Show(950);
        stage.Time.Advance(TimeSpan.FromSeconds(2));
        stage.Show(100);
        using var lease = await stage.Reserve(900);
        Assert.True(lease.IsGranted);
    }

    [Fact]
    public async Task ReserveAsync_WaitedLongEnough_IsRefused()
    {
        using var first = await stage.Reserve(900);
        var second = stage.Reserve(10);
        stage.Time.Advance(stage.Options.MaxWait - TimeSpan.FromTicks(1));
        Assert.False(second.IsCompleted);

        stage.Time.Advance(TimeSpan.FromTicks(1));
        var refused = await Soon(second);
        Assert.Equal((LeaseRefusal.WaitedTooLong, stage.Options.MaxWait, 0L), (refused.Refusal, refused.Waited, refused.Bytes));
    }

    [Fact]
    public async Task ReserveAsync_TheHeadTimesOut_LetsTheNextIn()
    {
        using var first = await stage.Reserve(600);
        var large = stage.Reserve(500);
        stage.Time.Advance(TimeSpan.FromSeconds(1));
        var small = stage.Reserve(100);
        stage.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(LeaseRefusal.WaitedTooLong, (await Soon(large)).Refusal);
        Assert.True((await Soon(small)).IsGranted);
    }

    [Fact]
    public async Task ReserveAsync_LineIsFull_IsRefusedAtOnce()
    {
        var narrow = new Stage(options => options.MaxWaiting = 2);
        using var first = await narrow.Reserve(900);
        var waiting = new[] { narrow.Reserve(1), narrow.Reserve(1) };
        Assert.Equal(LeaseRefusal.QueueFull, (await Soon(narrow.Reserve(1))).Refusal);
        Assert.DoesNotContain(waiting, task => task.IsCompleted);
    }

    [Fact]
    public async Task ReserveAsync_TheHeadHasWaitedForHalfTheTime_NewcomersAreRefusedAtOnce()
    {
        using var first = await stage.Reserve(900);
        var head = stage.Reserve(10);
        stage.Time.Advance((stage.Options.MaxWait / 2) + TimeSpan.FromTicks(1));

        Assert.Equal(LeaseRefusal.QueueFull, (await Soon(stage.Reserve(10))).Refusal);
        Assert.False(head.IsCompleted);
    }

    [Fact]
    public async Task ReserveAsync_TheHeadHasWaitedButIsServedLater_WaitsBeforeIt()
    {
        using var first = await stage.Reserve(900);
        var head = stage.Reserve(10, LeasePurpose.Export);
        stage.Time.Advance(stage.Options.MaxWait - TimeSpan.FromTicks(1));
        var newcomer = stage.Reserve(10);

        Assert.False(newcomer.IsCompleted);
        first.Dispose();
        Assert.True((await Soon(newcomer)).IsGranted);
        Assert.True((await Soon(head)).IsGranted);
    }

    [Fact]
    public async Task ReserveAsync_CancelledWhileWaiting_ThrowsAndLetsTheNextIn()
    {
        using var caller = new CancellationTokenSource();
        using var first = await stage.Reserve(600);
        var large = stage.Reserve(500, caller.Token);
        var small = stage.Reserve(100);

        await caller.CancelAsync();
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(large));
        Assert.Equal(caller.Token, thrown.CancellationToken);
        Assert.True((await Soon(small)).IsGranted);
    }

    [Fact]
    public async Task ReserveAsync_CancelledBefore_ThrowsAndTakesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stage.Reserve(10, new CancellationToken(canceled: true)));
        Assert.Equal(0, stage.Governor.Snapshot().LeasedBytes);
    }

    [Fact]
    public async Task ReserveAsync_CancelledAfterTheGrant_KeepsTheLease()
    {
        using var caller = new CancellationTokenSource();
        var first = await stage.Reserve(900);
        var second = stage.Reserve(10, caller.Token);
        first.Dispose();
        await caller.CancelAsync();
        Assert.True((await Soon(second)).IsGranted);
        Assert.Equal(10, stage.Governor.Snapshot().LeasedBytes);
    }

    [Fact]
    public void ReserveAsync_NegativeBytes_IsABug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = stage.Reserve(-1); });

    [Fact]
    public void TryReserve_BytesInUse_IsRefusedWithoutWaiting()
    {
        using var first = stage.Governor.TryReserve(900);
        Assert.Equal(LeaseRefusal.WaitedTooLong, stage.Governor.TryReserve(1).Refusal);
    }

    [Fact]
    public void TryReserve_OthersWait_DoesNotOvertake()
    {
        using var first = stage.Governor.TryReserve(600);
        _ = stage.Reserve(500);
        Assert.Equal(LeaseRefusal.WaitedTooLong, stage.Governor.TryReserve(100).Refusal);
    }

    [Fact]
    public void Dispose_Twice_GivesBackOnce()
    {
        using var other = stage.Governor.TryReserve(500);
        var lease = stage.Governor.TryReserve(300);
        lease.Dispose();
        lease.Dispose();
        Assert.Equal(500, stage.Governor.Snapshot().LeasedBytes);
    }

    [Fact]
    public void Dispose_FromManyThreads_GivesBackOnce()
    {
        using var other = stage.Governor.TryReserve(500);
        for (var i = 0; i < 1000; i++)
        {
            var lease = stage.Governor.TryReserve(300);
            Parallel.For(0, 4, _ => lease.Dispose());
        }

        Assert.Equal(500, stage.Governor.Snapshot().LeasedBytes);
    }

    [Fact]
    public void Dispose_RefusedLease_ChangesNothing()
    {
        stage.Governor.TryReserve(2000).Dispose();
        Assert.Equal(0, stage.Governor.Snapshot().LeasedBytes);
    }

    private static Task<MemoryLease> Soon(Task<MemoryLease> lease) =>
        lease.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
}
