using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Governor.Tests;

public sealed class GovernorOptionsTests
{
    [Theory]
    [InlineData(2048, 122.88)]
    [InlineData(512, 32)]
    [InlineData(100, 32)]
    [InlineData(40, 20)]
    public void ErrorReserveOf_Budget_IsSixPercentAtLeast32MBAtMostHalf(long budgetMegabytes, double expectedMegabytes) =>
        Assert.Equal((long)(expectedMegabytes * (1 << 20)), new GovernorOptions().ErrorReserveOf(budgetMegabytes << 20));

    [Fact]
    public void Validate_Defaults_AreFine() => new GovernorOptions().Validate();

    [Fact]
    public void Validate_ThresholdsCrossed_StopsTheStart() =>
        Assert.Throws<ValidationException>(() => new Stage(options => options.CleanupThreshold = 0.95));

    [Fact]
    public void Validate_ThresholdAboveOne_StopsTheStart() =>
        Assert.Throws<ValidationException>(() => new Stage(options => options.ForcedCleanupThreshold = 90));

    [Fact]
    public void Validate_NegativeWait_StopsTheStart() =>
        Assert.Throws<ValidationException>(() => new Stage(options => options.MaxWait = TimeSpan.FromSeconds(-1)));

    [Fact]
    public void Validate_NoMemory_StopsTheStart() =>
        Assert.Throws<ValidationException>(() => new Stage(options => options.MaxMemoryBytes = 0));
}
