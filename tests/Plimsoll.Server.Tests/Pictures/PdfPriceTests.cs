using Plimsoll.Server.Pictures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Pictures;

/// <summary>Prices against what pdftoppm really takes.</summary>
public sealed class PdfPriceTests : IAsyncDisposable
{
    private readonly PdfBench _bench = new();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    public static TheoryData<string, int, bool> Renderings
    {
        get
        {
            var data = new TheoryData<string, int, bool>();
            foreach (var (edge, isGrey) in (ReadOnlySpan<(int, bool)>)[(2000, false), (3508, true), (4000, false)])
            {
                data.Add("text", edge, isGrey);
                data.Add("photo", edge, isGrey);
                data.Add("group", edge, isGrey);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Renderings))]
    public async Task Of_OrdinaryPage_IsAboveThePeakAndNotTwiceIt(string kind, int longEdge, bool isGrey)
    {
        var pdf = kind switch
        {
            "photo" => SamplePdf.Drawing(Photo),
            "group" => PdfTrap.Groups(1),
            _ => SamplePdf.Of(SamplePdf.A4),
        };
        var rendering = new PdfRendering(longEdge, isGrey);
        var price = PdfPrice.Of((await _bench.PagesAsync(pdf))[0], rendering);

        var peak = Assert.IsType<PdfOutcome.Written>(await _bench.RenderAsync(pdf, rendering)).PeakBytes;

        Assert.InRange(price / (double)peak, 1, 2);
    }

    [Fact]
    public void Of_HugePage_DoesNotOverflow()
    {
        var page = new PdfPage(1, 14400, 14400, 0);

        Assert.Equal((16L << 20) + (60_000L * 60_000 * 4), PdfPrice.Of(page, PdfRendering.Reading(page, dpi: 300)));
        Assert.True(PdfPrice.Of(page, new PdfRendering(page.LongEdgeAt(int.MaxValue))) > 1L << 34);
    }

    private static int Photo(SamplePdf pdf) => pdf.Stream(
        "/Type/XObject/Subtype/Image/Width 3000/Height 4000/ColorSpace/DeviceRGB/BitsPerComponent 8", new byte[3000 * 4000 * 3]);
}
