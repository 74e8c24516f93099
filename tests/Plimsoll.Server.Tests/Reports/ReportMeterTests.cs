using Plimsoll.Governor;
using Plimsoll.Server.Reports;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Reports;

/// <summary>What a report holds is what the server holds above where it began.</summary>
public sealed class ReportMeterTests : IDisposable
{
    private const long Mb = 1 << 20;

    private readonly SetMemory _memory = new();
    private readonly ReportMeter _meter;

    public ReportMeterTests() => _meter = new(new MemoryGovernor(
        _memory, new GovernorOptions { MaxMemoryBytes = 1000 * Mb, ReadingLifetime = TimeSpan.Zero }, TimeProvider.System));

    public void Dispose() => _memory.Dispose();

    [Fact]
    public void Look_UseRisesAndFalls_HoldsTheLastAndKeepsThePeak()
    {
        Hold(130);
        Hold(110);

        Assert.Equal(10 * Mb, _meter.HeldBytes);
        Assert.Equal(30 * Mb, _meter.PeakBytes);
    }

    [Fact]
    public void Look_OtherWorkEndsMeanwhile_HoldsNothingRatherThanLess()
    {
        Hold(60);

        Assert.Equal(0, _meter.HeldBytes);
        Assert.Equal(0, _meter.PeakBytes);
    }

    private void Hold(long usedMb)
    {
        _memory.UsedMb = usedMb;
        _meter.Look();
    }
}
