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

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.7)]
    [InlineData(0.35)]
    public void LeasableBytesOf_AnyBudget_IsNeverAboveTheForcedRung(double forced)
    {
        var random = new Random(1);
        var options = new GovernorOptions { ForcedCleanupThreshold = forced, ErrorReserve = 0, MinErrorReserveBytes = 0 };
        for (var i = 0; i < 100_000; i++)
        {
            var budget = random.NextInt64(1, 1L << random.Next(10, 45));
            Assert.False(options.LeasableBytesOf(budget) / (double)budget > forced, $"{budget}");
        }
    }

    [Theory]
    [InlineData(100, 68)]
    [InlineData(2048, 1843.2)]
    public void LeasableBytesOf_Budget_LeavesTheLargerOfReserveAndForcedRung(long budgetMegabytes, double expectedMegabytes) =>
        Assert.Equal((long)(expectedMegabytes * (1 << 20)), new GovernorOptions().LeasableBytesOf(budgetMegabytes << 20));

    [Fact]
    public void Validate_Defaults_AreFine() => new GovernorOptions().Validate();

    [Fact]
    public void Validate_ThresholdsCrossed_StopsTheStart() =>
        Assert.Throws<ValidationException>(() => new Stage(options => options.CleanupThreshold = 0.95));

    [Fact]
    public void Validate_ExportsRefusedBeforeReading_StopsTheStart() =>
        Assert.Throws<ValidationException>(() => new Stage(options => options.ExportShedding = 0.2));

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
