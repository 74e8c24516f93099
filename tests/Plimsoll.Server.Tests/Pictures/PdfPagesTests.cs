using Microsoft.Extensions.Options;
using Plimsoll.Server.Pictures;
using Plimsoll.Server.Tests.Fixtures;

namespace Plimsoll.Server.Tests.Pictures;

public sealed class PdfPagesTests : IAsyncDisposable
{
    private readonly PdfBench _bench = new();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task ReadAsync_TwoPages_GivesTheirBoxes() =>
        Assert.Equal([new(1, 595, 842, 0), new(2, 100.5, 50, 0)], await _bench.PagesAsync(SamplePdf.Of(SamplePdf.A4, "[0 0 100.5 50]")));

    [Fact]
    public async Task ReadAsync_TurnedAndCropped_GivesWhatAViewerShows() =>
        Assert.Equal([new(1, 300, 400, 90)], await _bench.PagesAsync(SamplePdf.Of("[0 0 595 842]/CropBox[100 100 400 500]/Rotate 90")));

    [Fact]
    public async Task ReadAsync_200Inches_IsOnlyDearToRender() =>
        Assert.Equal([new(1, 14400, 14400, 0)], await _bench.PagesAsync(SamplePdf.Of("[0 0 14400 14400]")));

    [Fact]
    public async Task ReadAsync_FiftyPages_AreAllowed() => Assert.Equal(50, (await _bench.PagesAsync(Repeated(50))).Count);

    [Theory]
    [InlineData(60)]
    [InlineData(10_000)]
    public async Task ReadAsync_TooManyPages_SaysHowManyAreRead(int count) =>
        await AssertFaultyAsync(
            Repeated(count), PdfFault.TooManyPages, $"It has {count} pages; at most 50 are read (pdf.max_pages). Send the bill alone.");

    [Fact]
    public async Task ReadAsync_HigherLimit_TakesTenThousandPages()
    {
        await using var bench = new PdfBench(("pdf:max_pages", "10000"));

        Assert.Equal(10_000, (await bench.PagesAsync(Repeated(10_000))).Count);
    }

    [Fact]
    public async Task ReadAsync_TitleThatLooksLikeFacts_IsNotBelieved()
    {
        var pdf = new SamplePdf();
        var page = pdf.Page("", $"/MediaBox{SamplePdf.A4}");
        var title = pdf.Add(@"<</Title(x\nPages:           7\nPage    1 size:  9 x 9 pts\nPage    1 rot:   0)>>");

        var pages = await _bench.PagesAsync(pdf.Write($"<</Type/Pages/Count 1/Kids[{page} 0 R]>>", $"/Info {title} 0 R"));

        Assert.Equal([new(1, 595, 842, 0)], pages);
    }

    [Fact]
    public async Task ReadAsync_Password_AsksForOneWithout() =>
        await AssertFaultyAsync(PdfBench.Sample("locked.pdf"), PdfFault.Locked, "This PDF is locked with a password; send it without one.");

    [Fact]
    public async Task ReadAsync_RestrictedButOpen_IsRead() => Assert.Single(await _bench.PagesAsync(PdfBench.Sample("restricted.pdf")));

    [Fact]
    public async Task ReadAsync_NoPages_SaysSo() =>
        await AssertFaultyAsync(new SamplePdf().Write(), PdfFault.NoPages, "This PDF has no pages.");

    [Fact]
    public async Task ReadAsync_NotAPdf_IsBroken() =>
        await AssertFaultyAsync("%PDF-1.7 and nothing else"u8.ToArray(), PdfFault.Broken, "This PDF is broken: it cannot be read.");

    [Fact]
    public async Task ReadAsync_TruncatedBeforeItsPages_IsBroken() =>
        await AssertFaultyAsync(SamplePdf.Of(SamplePdf.A4)[..200], PdfFault.Broken);

    [Fact]
    public async Task ReadAsync_LoopInThePageTree_IsBroken()
    {
        var pdf = new SamplePdf();
        var page = pdf.Page("", $"/MediaBox{SamplePdf.A4}");

        await AssertFaultyAsync(pdf.Write($"<</Type/Pages/Count 3/Kids[{page} 0 R {pdf.Next} 0 R]>>"), PdfFault.Broken);
    }

    [Fact]
    public async Task ReadAsync_MorePagesClaimedThanThere_IsBroken()
    {
        var pdf = new SamplePdf();
        var page = pdf.Page("", $"/MediaBox{SamplePdf.A4}");

        await AssertFaultyAsync(pdf.Write($"<</Type/Pages/Count 4/Kids[{page} 0 R]>>"), PdfFault.Broken);
    }

    [Fact]
    public async Task Options_NoPages_AreRefused()
    {
        await using var bench = new PdfBench(("pdf:max_pages", "0"));

        await Assert.ThrowsAsync<OptionsValidationException>(() => bench.ReadAsync([]));
    }

    private static byte[] Repeated(int count)
    {
        var pdf = new SamplePdf();
        var page = pdf.Page(SamplePdf.Words(3), $"/MediaBox{SamplePdf.A4}");
        for (var i = 0; i < count; i++)
            pdf.Add("null"); // poppler believes no more pages than there are objects
        return pdf.Write([.. Enumerable.Repeat(page, count)]);
    }

    private async Task AssertFaultyAsync(byte[] pdf, PdfFault fault, string? sentence = null)
    {
        var outcome = Assert.IsType<PdfOutcome.Faulty>(await _bench.ReadAsync(pdf));

        Assert.Equal(fault, outcome.Fault);
        Assert.Equal(sentence ?? outcome.Sentence, outcome.Sentence);
        _bench.AssertNothingLeft();
    }
}
