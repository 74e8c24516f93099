namespace Plimsoll.Governor.Tests;

public sealed class SheddingTests
{
    private readonly Stage stage = new();

    [Theory]
    [InlineData(800, 0, LeasePurpose.Background)]
    [InlineData(801, 0, LeasePurpose.Reading)]
    [InlineData(833, 0, LeasePurpose.Reading)]
    [InlineData(834, 0, LeasePurpose.Export)]
    [InlineData(866, 0, LeasePurpose.Export)]
    [InlineData(867, 0, LeasePurpose.Upload)]
    [InlineData(900, 0, LeasePurpose.Upload)]
    [InlineData(901, 0, LeasePurpose.Commit)]
    [InlineData(0, 951, LeasePurpose.Commit)]
    public void TryReserve_UsageRises_RefusesOnePurposeAfterTheOther(long used, long system, LeasePurpose lowest)
    {
        stage.Show(used, system);
        AssertLowest(lowest);
    }

    [Theory]
    [InlineData(880, 834, LeasePurpose.Upload)]
    [InlineData(880, 833, LeasePurpose.Export)]
    [InlineData(880, 801, LeasePurpose.Export)]
    [InlineData(880, 800, LeasePurpose.Reading)]
    [InlineData(850, 801, LeasePurpose.Export)]
    [InlineData(850, 800, LeasePurpose.Reading)]
    public void TryReserve_UsageFalls_LetsInOneStepLater(long high, long low, LeasePurpose lowest)
    {
        stage.Show(high);
        stage.Show(low);
        AssertLowest(lowest);
    }

    [Theory]
    [InlineData(750, LeasePurpose.Reading)]
    [InlineData(700, LeasePurpose.Background)]
    public void TryReserve_ForcedIsOver_LetsInByTheRungThatHolds(long low, LeasePurpose lowest)
    {
        stage.Show(950);
        stage.Time.Advance(stage.Options.MinimumDwell);
        stage.Show(low);
        AssertLowest(lowest);
    }

    [Fact]
    public async Task ReserveAsync_UsageRises_RefusesWhoeverIsShedAndKeepsTheRest()
    {
        using var all = await stage.Reserve(900);
        var line = Enum.GetValues<LeasePurpose>().Select(purpose => stage.Reserve(1, purpose)).ToList();
        stage.Show(850);
        Assert.Equal([true, true, false, false, false, false], line.Select(task => task.IsCompleted));
        Assert.Equal(LeaseRefusal.Pressure, (await line[0]).Refusal);

        stage.Show(950);
        Assert.Equal([true, true, true, true, true, false], line.Select(task => task.IsCompleted));
        all.Dispose();
        Assert.True((await line[5]).IsGranted);
    }

    private void AssertLowest(LeasePurpose lowest)
    {
        foreach (var purpose in Enum.GetValues<LeasePurpose>())
        {
            using var lease = stage.Governor.TryReserve(1, purpose);
            Assert.Equal((purpose, purpose < lowest ? LeaseRefusal.Pressure : LeaseRefusal.None), (purpose, lease.Refusal));
        }
    }
}
