using Plimsoll.Server.Pictures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Pictures;

/// <summary>Pages that need more than their box says.</summary>
public sealed class PdfTrapTests : IAsyncDisposable
{
    private const long Mb = 1 << 20;

    private readonly PdfBench _bench = new(("pdf:max_page_mb", "128"));

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    public async Task RenderAsync_MoreThanItsBoxSays_IsDrawnAtTheHighestPrice(int groups)
    {
        var pdf = groups == 0 ? PdfBench.Sample("progressive.pdf") : PdfTrap.Groups(groups);

        var outcome = Assert.IsType<PdfOutcome.Written>(await _bench.RenderAsync(pdf, PdfRendering.Preview));

        Assert.InRange(outcome.PeakBytes, 60 * Mb, 128 * Mb);
    }

    [Fact]
    public async Task RenderAsync_MoreThanAPageMayTake_IsTooDear()
    {
        var outcome = Assert.IsType<PdfOutcome.Faulty>(await _bench.RenderAsync(PdfTrap.Groups(100), PdfRendering.Preview));

        Assert.Equal(PdfFault.TooDear, outcome.Fault);
        Assert.Equal("It needs more memory than the 128 MB that one page may take (pdf.max_page_mb).", outcome.Sentence);
        _bench.AssertNothingLeft();
    }

    [Fact]
    public async Task RenderAsync_PictureOfGigabytes_IsTooSlow()
    {
        await using var bench = new PdfBench(("pdf:page_timeout_seconds", "1"));

        var outcome = Assert.IsType<PdfOutcome.Faulty>(await bench.RenderAsync(PdfTrap.EndlessPicture(), PdfRendering.Preview));

        Assert.Equal(PdfFault.TooSlow, outcome.Fault);
        Assert.Equal("It takes longer than one page may, which is 1 s (pdf.page_timeout_seconds).", outcome.Sentence);
        bench.AssertNothingLeft();
    }
}
