namespace Plimsoll.Governor.Tests;

public sealed class PressureLadderTests
{
    private readonly Stage stage = new();

    [Theory]
    [InlineData(800, 0, MemoryLevel.Calm)]
    [InlineData(801, 0, MemoryLevel.NeedsCleanup)]
    [InlineData(900, 0, MemoryLevel.NeedsCleanup)]
    [InlineData(901, 0, MemoryLevel.NeedsForcedCleanup)]
    [InlineData(5000, 0, MemoryLevel.NeedsForcedCleanup)]
    [InlineData(0, 950, MemoryLevel.Calm)]
    [InlineData(0, 951, MemoryLevel.SystemCritical)]
    public void Probe_ValueAboveAThreshold_ClimbsAtOnce(long used, long system, MemoryLevel expected) =>
        Assert.Equal(expected, stage.Show(used, system));

    [Fact]
    public void Probe_NinePointsUnder_StaysHoweverLong()
    {
        stage.Show(850);
        stage.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(MemoryLevel.NeedsCleanup, stage.Show(710));
    }

    [Fact]
    public void Probe_TenPointsUnderWithinTheDwell_Stays()
    {
        stage.Show(850);
        stage.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Equal(MemoryLevel.NeedsCleanup, stage.Show(600));
    }

    [Fact]
    public void Probe_TenPointsUnderAfterTheDwell_GoesDown()
    {
        stage.Show(850);
        stage.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(MemoryLevel.Calm, stage.Show(700));
    }

    [Fact]
    public void Probe_ForcedFallsToSeventyFive_StopsAtTheRungThatHolds()
    {
        stage.Show(950);
        stage.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(MemoryLevel.NeedsCleanup, stage.Show(750));
    }

    [Fact]
    public void Probe_ForcedFallsToNothing_IsCalmInOneStep()
    {
        stage.Show(950);
        stage.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(MemoryLevel.Calm, stage.Show(0));
    }

    [Fact]
    public void Probe_SystemNeverCritical_DoesNotHoldALowerRung()
    {
        stage.Show(850, 0);
        stage.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(MemoryLevel.Calm, stage.Show(100, 900)); // 900 would hold critical, but not what lies below it
    }

    [Fact]
    public void Probe_ClimbsAgain_DwellStartsAnew()
    {
        stage.Show(850);
        stage.Time.Advance(TimeSpan.FromSeconds(2));
        stage.Show(950);
        Assert.Equal(MemoryLevel.NeedsForcedCleanup, stage.Show(0));
    }

    [Fact]
    public void Probe_SwingsAroundTheThreshold_CrossesOnce()
    {
        var crossings = 0;
        stage.Governor.LevelChanged += (_, _) => crossings++;
        for (var i = 0; i < 100; i++)
        {
            stage.Show(i % 2 == 0 ? 810 : 790);
            stage.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, crossings);
    }
}
