namespace Plimsoll.Governor.Tests;

public sealed class LeasePurposeTests
{
    private readonly Stage stage = new();

    [Fact]
    public async Task ReserveAsync_NoPurpose_IsARequest()
    {
        using var lease = await stage.Reserve(1);
        Assert.Equal(LeasePurpose.Request, lease.Purpose);
    }

    [Fact]
    public async Task Dispose_SeveralPurposesWait_ServesTheHigherFirst()
    {
        var first = await stage.Reserve(900);
        var line = Enum.GetValues<LeasePurpose>().Select(purpose => stage.Reserve(450, purpose)).ToList();
        first.Dispose();
        Assert.Equal([false, false, false, false, true, true], line.Select(task => task.IsCompleted));
    }

    [Fact]
    public async Task Dispose_TwoOfAPurposeWait_ServesWhoeverCameFirst()
    {
        var first = await stage.Reserve(900);
        var earlier = stage.Reserve(800, LeasePurpose.Export);
        var later = stage.Reserve(800, LeasePurpose.Export);
        first.Dispose();
        Assert.Equal((true, false), (earlier.IsCompleted, later.IsCompleted));
    }

    [Fact]
    public async Task ReserveAsync_OnlyLowerPurposesWait_DoesNotStandBehindThem()
    {
        using var first = await stage.Reserve(800);
        var export = stage.Reserve(300, LeasePurpose.Export);
        using var request = await stage.Reserve(100);
        Assert.Equal((true, false), (request.IsGranted, export.IsCompleted));
    }

    [Fact]
    public async Task ReserveAsync_OvertakenAllTheTime_IsAnsweredWithinTheWait()
    {
        using var first = await stage.Reserve(900);
        var export = stage.Reserve(100, LeasePurpose.Export);
        for (var i = 0; i < 10; i++)
            _ = stage.Reserve(100);
        stage.Time.Advance(stage.Options.MaxWait);
        Assert.Equal(LeaseRefusal.WaitedTooLong, (await export).Refusal);
    }

    [Fact]
    public async Task ReserveAsync_LineIsFull_TheLastOfALowerPurposeMakesRoom()
    {
        var narrow = new Stage(options => options.MaxWaiting = 2);
        using var first = await narrow.Reserve(900);
        var export = narrow.Reserve(1, LeasePurpose.Export);
        var preview = narrow.Reserve(1, LeasePurpose.Background);
        var request = narrow.Reserve(1);
        Assert.Equal(LeaseRefusal.QueueFull, (await preview).Refusal);
        Assert.Equal((false, false), (export.IsCompleted, request.IsCompleted));
    }

    [Fact]
    public async Task ReserveAsync_LineIsFullOfTheSamePurpose_IsRefused()
    {
        var narrow = new Stage(options => options.MaxWaiting = 1);
        using var first = await narrow.Reserve(900);
        var waiting = narrow.Reserve(1, LeasePurpose.Export);
        Assert.Equal(LeaseRefusal.QueueFull, (await narrow.Reserve(1, LeasePurpose.Export)).Refusal);
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task ReserveAsync_Background_LeavesAQuarterFree()
    {
        Assert.Equal(675, stage.Governor.CapacityFor(LeasePurpose.Background));
        using var preview = await stage.Reserve(675, LeasePurpose.Background);
        var another = stage.Reserve(1, LeasePurpose.Background);
        using var request = await stage.Reserve(225);
        Assert.Equal((true, false, true), (preview.IsGranted, another.IsCompleted, request.IsGranted));
    }

    [Fact]
    public async Task ReserveAsync_BackgroundAboveItsShare_NeverFits()
    {
        var lease = await stage.Reserve(676, LeasePurpose.Background);
        Assert.Equal((LeaseRefusal.NeverFits, true), (lease.Refusal, lease.IsPermanent));
    }

    [Fact]
    public void TryReserve_Refused_TellsTheFacts()
    {
        using var others = stage.Governor.TryReserve(700);
        var lease = stage.Governor.TryReserve(300, LeasePurpose.Export);
        Assert.Equal((LeaseRefusal.WaitedTooLong, false), (lease.Refusal, lease.IsPermanent));
        Assert.Equal((0L, 300L, 200L, LeasePurpose.Export), (lease.Bytes, lease.EstimateBytes, lease.AvailableBytes, lease.Purpose));
    }

    [Fact]
    public void TryReserve_Granted_TellsWhatWasFreeBefore()
    {
        using var others = stage.Governor.TryReserve(700);
        using var lease = stage.Governor.TryReserve(150);
        Assert.Equal((150L, 150L, 200L), (lease.Bytes, lease.EstimateBytes, lease.AvailableBytes));
    }

    [Fact]
    public void TryReserve_RefusedForPressure_HasNothingAvailable()
    {
        stage.Show(950);
        var lease = stage.Governor.TryReserve(300);
        Assert.Equal((300L, 0L, false), (lease.EstimateBytes, lease.AvailableBytes, lease.IsPermanent));
    }

    [Fact]
    public void TryReserve_ServerHoldsTheWholeBudget_IsPressure()
    {
        stage.Memory.Unreclaimable = 2000;
        stage.Governor.Rebase();
        Assert.Equal(LeaseRefusal.Pressure, stage.Governor.TryReserve(1).Refusal);
        Assert.Equal(LeaseRefusal.Pressure, stage.Governor.TryReserve(1, LeasePurpose.Commit).Refusal);
    }
}
