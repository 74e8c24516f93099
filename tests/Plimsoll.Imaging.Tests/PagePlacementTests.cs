using Plimsoll.Imaging.Native;
using Plimsoll.Imaging.Ocr;

namespace Plimsoll.Imaging.Tests;

/// <summary>Where a page made ready lies on the picture.</summary>
[Collection(VipsTests.InTurn)]
public sealed class PagePlacementTests : IDisposable
{
    private const double Near = 0.006;

    private readonly Drawing _drawing = new();

    public void Dispose() => _drawing.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 90)]
    [InlineData(0, 180)]
    [InlineData(0, 270)]
    [InlineData(4, 0)]
    [InlineData(-6, 0)]
    [InlineData(3, 90)]
    public void OcrPage_PageThatIsCutTurnedAndLevelled_LiesWhereItsInkIs(double skew, int turn)
    {
        using var picture = PartlyWritten(skew);
        var (x, y) = Centre(picture);

        var placement = PicturePreparation.OcrPage(_drawing.Save(picture, "picture.png"), _drawing["page.png"], turn: turn);

        using var page = _drawing.Read("page.png");
        var (u, v) = Centre(page);
        Assert.InRange((placement.Xu * u) + (placement.Xv * v) + placement.X, x - Near, x + Near);
        Assert.InRange((placement.Yu * u) + (placement.Yv * v) + placement.Y, y - Near, y + Near);
        Assert.NotEqual(1, Math.Round(Math.Abs((placement.Xu * placement.Yv) - (placement.Xv * placement.Yu)), 2));
    }

    [Fact]
    public void OcrPage_FullLevelPage_LiesOnThePictureAsItIs()
    {
        using var text = Page.Text(1000, 1400);

        Assert.Equal(PagePlacement.Same, PicturePreparation.OcrPage(_drawing.Save(text, "text.png"), _drawing["page.png"]));
    }

    /// <summary>Text on the upper left part of a sheet, with nothing in its lower right.</summary>
    private static VipsImage PartlyWritten(double skew)
    {
        using var text = Page.Text(1100, 900);
        for (var row = 450; row < 900; row++)
            text.Pixels.Slice((row * 1100) + 400, 700).Fill(255);
        using var turned = VipsOperation.Image("similarity", ("in", text), ("angle", skew), ("background", 255));
        using var sheet = VipsOperation.Image("embed", ("in", turned), ("x", 150), ("y", 100), ("width", 1800), ("height", 2500), ("extend", "white"));
        return sheet.ToMemory();
    }

    /// <summary>The centre of all ink, in shares of the picture: whatever lies how on what, it stays where it is.</summary>
    private static (double X, double Y) Centre(VipsImage picture)
    {
        var (sumX, sumY, sum) = (0.0, 0.0, 0.0);
        for (var at = 0; at < picture.Pixels.Length; at++)
        {
            var ink = picture.Pixels[at] < 200 ? 255 - picture.Pixels[at] : 0;
            (sumX, sumY, sum) = (sumX + (ink * ((at % picture.Width) + 0.5)), sumY + (ink * ((at / picture.Width) + 0.5)), sum + ink);
        }

        return (sumX / sum / picture.Width, sumY / sum / picture.Height);
    }
}
