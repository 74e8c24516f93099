using Plimsoll.Imaging.Native;
using Plimsoll.Imaging.Ocr;

namespace Plimsoll.Imaging.Tests;

[Collection(VipsTests.InTurn)]
public sealed class OcrPageTests : IDisposable
{
    private readonly Drawing _drawing = new();

    public void Dispose() => _drawing.Dispose();

    [Fact]
    public void OcrPage_LargeColourPage_IsGreyAndAtMostThreeMegapixels()
    {
        using var large = Drawing.Canvas(2600, 3600, 3, 220);
        PicturePreparation.OcrPage(_drawing.Save(large, "large.jpg"), _drawing["page.png"]);

        var facts = ImageProbe.Probe(_drawing["page.png"]).Facts!;
        Assert.Equal((ImageType.Png, 1), (facts.Type, facts.Channels));
        Assert.InRange(facts.Pixels, 2_900_000, PicturePreparation.OcrPixels);
    }

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("cmyk.jpg")]
    [InlineData("alpha.webp")]
    [InlineData("fax.tif")]
    [InlineData("plain.png")]
    public void OcrPage_AnyKindOfPicture_IsGrey(string sample)
    {
        PicturePreparation.OcrPage(Drawing.Sample(sample), _drawing["page.png"]);

        Assert.Equal(1, ImageProbe.Probe(_drawing["page.png"]).Facts!.Channels);
        Assert.Equal(["page.png"], _drawing.Files);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    [InlineData(7.3)]
    [InlineData(-0.8)]
    public void OcrPage_SkewedPage_ComesOutLevelAndWithinItsPixels(double degrees)
    {
        using var text = Page.Text(1700, 2300);
        using var skewed = VipsOperation.Image("similarity", ("in", text), ("angle", degrees), ("background", 255));
        PicturePreparation.OcrPage(_drawing.Save(skewed, "skewed.png"), _drawing["page.png"]);

        using var page = _drawing.Read("page.png");
        Assert.InRange(Straighten.Measure(page), -0.2, 0.2);
        Assert.InRange(page.Width * page.Height, 2_000_000, PicturePreparation.OcrPixels);
    }

    [Fact]
    public void Measure_TurnedText_KnowsTheAngle()
    {
        using var text = Page.Text(1000, 1400);
        using var skewed = VipsOperation.Image("similarity", ("in", text), ("angle", 3), ("background", 255));
        using var page = skewed.ToMemory();

        Assert.InRange(Straighten.Measure(page), 2.8, 3.2);
    }

    [Fact]
    public void OcrPage_Scan_ComesOutLevel()
    {
        PicturePreparation.OcrPage(Drawing.Sample("scan.jpg"), _drawing["page.png"]);

        using var page = _drawing.Read("page.png");
        Assert.InRange(Straighten.Measure(page), -0.2, 0.2);
    }

    [Fact]
    public void OcrPage_ShadowOverThePage_BecomesWhitePaperAndKeepsInk()
    {
        using var text = Page.Text(1000, 1400);
        using var shadowed = Drawing.Canvas(1000, 1400, 1, 0);
        for (var at = 0; at < text.Pixels.Length; at++)
            shadowed.Pixels[at] = (byte)(text.Pixels[at] * (0.45 + (0.5 * (at % 1000) / 1000)));

        PicturePreparation.OcrPage(_drawing.Save(shadowed, "shadowed.png"), _drawing["page.png"]);

        using var page = _drawing.Read("page.png");
        Assert.InRange(Page.Share(page, shade => shade >= 235), Page.Share(text, shade => shade == 255) - 0.03, 1);
        Assert.InRange(Page.Share(page, shade => shade < 90), Page.Share(text, shade => shade < 90) * 0.9, 1);
    }

    [Fact]
    public void OcrPage_RuledTable_LosesItsRulesAndKeepsItsText()
    {
        using var text = Page.Text(1000, 1400);
        using var ruled = Page.Text(1000, 1400);
        Page.Rule(ruled);

        PicturePreparation.OcrPage(_drawing.Save(text, "text.png"), _drawing["expected.png"]);
        PicturePreparation.OcrPage(_drawing.Save(ruled, "ruled.png"), _drawing["page.png"]);

        using var expected = _drawing.Read("expected.png");
        using var page = _drawing.Read("page.png");
        var (lost, left, ink) = Page.Compare(expected, page);
        Assert.InRange(lost, 0, ink / 200);
        Assert.InRange(left, 0, ink / 200);
    }

    [Fact]
    public void OcrPage_StrokeThroughARule_StaysWhole()
    {
        using var page = Page.Text(1000, 1400);
        for (var y = 1360; y < 1363; y++)
            page.Pixels.Slice((y * 1000) + 100, 800).Fill(30);
        for (var y = 1345; y < 1380; y++)
            page.Pixels.Slice((y * 1000) + 500, 4).Fill(30);

        PicturePreparation.OcrPage(_drawing.Save(page, "crossed.png"), _drawing["page.png"]);

        using var prepared = _drawing.Read("page.png");
        Assert.Equal(35 * 4, Enumerable.Range(1340 * 1000, 50 * 1000).Count(at => prepared.Pixels[at] < 90));
    }

    [Theory]
    [InlineData(150, 40)] // a tinted band behind a header
    [InlineData(30, 230)] // white letters on black
    public void OcrPage_LettersOnABand_AreDarkOnWhite(byte band, byte letter)
    {
        using var page = Page.Text(1000, 1400);
        for (var y = 600; y < 680; y++)
            page.Pixels.Slice((y * 1000) + 100, 800).Fill(band);
        for (var y = 630; y < 650; y++)
            page.Pixels.Slice((y * 1000) + 500, 4).Fill(letter);

        PicturePreparation.OcrPage(_drawing.Save(page, "band.png"), _drawing["page.png"]);

        using var prepared = _drawing.Read("page.png");
        var inside = Enumerable.Range(0, prepared.Pixels.Length).Where(at => at / prepared.Width is var y && y > prepared.Height * 0.44 && y < prepared.Height * 0.47
            && at % prepared.Width is var x && x > prepared.Width * 0.3 && x < prepared.Width * 0.7).Select(at => prepared.Pixels[at]).ToList();
        Assert.InRange(inside.Count(shade => shade > 200) / (double)inside.Count, 0.9, 1);
        Assert.InRange(inside.Min(), 0, 120);
    }

    [Fact]
    public void OcrPage_ReceiptOnALargePage_IsCutOut()
    {
        using var receipt = Page.Text(600, 900);
        using var large = Drawing.Canvas(2400, 3400, 1, 255);
        for (var y = 0; y < 900; y++)
            receipt.Pixels.Slice(y * 600, 600).CopyTo(large.Pixels.Slice(((y + 300) * 2400) + 900, 600));

        PicturePreparation.OcrPage(_drawing.Save(large, "large.png"), _drawing["page.png"]);

        var facts = ImageProbe.Probe(_drawing["page.png"]).Facts!;
        Assert.InRange(facts.Height / (double)facts.Width, 1.2, 2);
        Assert.InRange(facts.Pixels, 500_000, 1_200_000); // at its own size: nothing was shrunk
    }

    [Fact]
    public void OcrPage_Turned_IsTurnedClockwise()
    {
        using var page = Page.Text(1000, 1400);
        PicturePreparation.OcrPage(_drawing.Save(page, "upright.png"), _drawing["page.png"], turn: 90);

        var facts = ImageProbe.Probe(_drawing["page.png"]).Facts!;
        Assert.True(facts.Width > facts.Height);
    }

    [Fact]
    public void OcrPage_SecondPageOfTiff_IsTheSecond()
    {
        using var both = Drawing.Grey(400, 1000, (x, y) => y >= 500 && y % 30 < 12 && x % 9 < 4 ? (byte)20 : byte.MaxValue);
        VipsOperation.Run("tiffsave", ("in", both), ("filename", _drawing["both.tif"]), ("page-height", 500));

        PicturePreparation.OcrPage(_drawing["both.tif"], _drawing["first.png"]);
        PicturePreparation.OcrPage(_drawing["both.tif"], _drawing["second.png"], page: 1);

        using var first = _drawing.Read("first.png");
        using var second = _drawing.Read("second.png");
        Assert.Equal(0, Page.Share(first, shade => shade < 90));
        Assert.InRange(Page.Share(second, shade => shade < 90), 0.1, 0.3);
    }

    [Theory]
    [InlineData("pages.tif")]
    [InlineData("scan.jpg")]
    [InlineData("plain.png")]
    public void OcrPage_PageThatIsNotThere_IsRefused(string sample)
    {
        Assert.Throws<VipsException>(() => PicturePreparation.OcrPage(Drawing.Sample(sample), _drawing["page.png"], page: 9));
        Assert.Empty(_drawing.Files);
    }
}
