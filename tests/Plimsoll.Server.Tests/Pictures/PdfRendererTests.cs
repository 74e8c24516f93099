using Plimsoll.Governor;
using Plimsoll.Imaging;
using Plimsoll.Server.Pictures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Pictures;

public sealed class PdfRendererTests : IAsyncDisposable
{
    private readonly PdfBench _bench = new();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(SamplePdf.A4, 1414, 2000)]
    [InlineData(SamplePdf.A4 + "/Rotate 90", 2000, 1414)]
    [InlineData("[0 0 595 842]/CropBox[100 100 400 500]", 1500, 2000)]
    [InlineData("[0 0 14400 14400]", 2000, 2000)]
    [InlineData("[0 0 36 36]", 1200, 1200)]
    [InlineData("[0 0 2 2]", 67, 67)]
    [InlineData("[0 0 14400 3]", 2000, 1)]
    public async Task RenderAsync_Preview_HasTheLongEdge(string box, int width, int height)
    {
        var facts = await FactsAsync(SamplePdf.Of(box), PdfRendering.Preview);

        Assert.Equal(ImageType.Jpeg, facts.Type);
        Assert.Equal((width, height), (facts.Width, facts.Height));
    }

    [Fact]
    public async Task RenderAsync_Reading_IsGreyAtItsDpi()
    {
        var pdf = SamplePdf.Of("[0 0 360 720]");

        var facts = await FactsAsync(pdf, PdfRendering.Reading((await _bench.PagesAsync(pdf))[0], dpi: 300));

        Assert.Equal((ImageType.Png, 1500, 3000), (facts.Type, facts.Width, facts.Height));
    }

    [Fact]
    public async Task RenderAsync_SecondPage_IsTheSecondPage() =>
        Assert.Equal(1000, (await FactsAsync(SamplePdf.Of(SamplePdf.A4, "[0 0 200 100]"), PdfRendering.Preview, page: 2)).Height);

    [Fact]
    public async Task RenderAsync_NameLikeAnOption_IsAName()
    {
        Assert.IsType<PdfOutcome.Written>(await _bench.RenderAsync(SamplePdf.Of(SamplePdf.A4), PdfRendering.Preview, "-png"));

        Assert.Equal("-png", Path.GetFileName(Assert.Single(Directory.GetFiles(_bench.Results))));
    }

    [Fact]
    public async Task RenderAsync_TargetThere_IsReplaced()
    {
        File.WriteAllText(Path.Combine(_bench.Results, "page"), "old");

        Assert.Equal(2000, (await FactsAsync(SamplePdf.Of(SamplePdf.A4), PdfRendering.Preview)).Height);
    }

    [Fact]
    public async Task RenderAsync_200InchesAt300Dpi_IsRefusedBeforeItStarts()
    {
        var pdf = SamplePdf.Of("[0 0 14400 14400]");
        var page = (await _bench.PagesAsync(pdf))[0];
        var started = _bench.Memory.Seen.Count();

        var outcome = await _bench.RenderAsync(pdf, PdfRendering.Reading(page, dpi: 300));

        Assert.Equal(PdfFault.TooDear, Assert.IsType<PdfOutcome.Faulty>(outcome).Fault);
        Assert.Equal(started + 1, _bench.Memory.Seen.Count()); // the second reading of its box
        _bench.AssertNothingLeft();
    }

    [Fact]
    public async Task RenderAsync_Cancelled_LeavesNothing()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _bench.RenderUntilAsync(PdfTrap.EndlessPicture(), PdfRendering.Preview, "page", 1, stop.Token));

        _bench.AssertNothingLeft();
    }

    [Fact]
    public async Task RenderAsync_NoFolder_IsTheServersFault()
    {
        var outcome = await _bench.RenderAsync(SamplePdf.Of(SamplePdf.A4), PdfRendering.Preview, "nowhere/page");

        Assert.Equal(PdfFault.Unavailable, Assert.IsType<PdfOutcome.Faulty>(outcome).Fault);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RenderAsync_DiskFull_LeavesNothing(bool isPng)
    {
        using var disk = SmallDisk.Mount(megabytes: 1);
        disk.FillBut(8192);

        var outcome = await _bench.RenderAsync(SamplePdf.Of(SamplePdf.A4), new PdfRendering(2000, IsPng: isPng), Path.Combine(disk.Root, "page"));

        Assert.Equal(PdfFault.Unavailable, Assert.IsType<PdfOutcome.Faulty>(outcome).Fault);
        Assert.Equal("ballast", Path.GetFileName(Assert.Single(Directory.GetFiles(disk.Root))));
    }

    [Fact]
    public async Task RenderAsync_MemoryShort_IsRefusedForNow()
    {
        var pdf = SamplePdf.Of(SamplePdf.A4);
        using var rest = await _bench.Governor.ReserveAsync(_bench.Governor.CapacityBytes - (33L << 20), TestContext.Current.CancellationToken);

        var outcome = await _bench.RenderAsync(pdf, PdfRendering.Preview);

        Assert.Equal(LeaseRefusal.WaitedTooLong, Assert.IsType<PdfOutcome.Refused>(outcome).Refusal);
        Assert.Empty(Directory.GetFileSystemEntries(_bench.Results));
    }

    private async Task<ImageFacts> FactsAsync(byte[] pdf, PdfRendering rendering, int page = 1)
    {
        Assert.IsType<PdfOutcome.Written>(await _bench.RenderAsync(pdf, rendering, page: page));
        return ImageProbe.Probe(Assert.Single(Directory.GetFiles(_bench.Results))).Facts!;
    }
}
