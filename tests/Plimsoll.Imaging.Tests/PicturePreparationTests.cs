using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging.Tests;

[Collection(VipsTests.InTurn)]
public sealed class PicturePreparationTests : IDisposable
{
    private readonly Drawing _drawing = new();

    public void Dispose() => _drawing.Dispose();

    [Fact]
    public void Preview_LargePage_FitsTheLongEdge()
    {
        using var canvas = Drawing.Canvas(3000, 1500, 3, 200);
        PicturePreparation.Preview(_drawing.Save(canvas, "large.jpg"), _drawing["preview.jpg"]);

        var facts = ImageProbe.Probe(_drawing["preview.jpg"]).Facts!;
        Assert.Equal((ImageType.Jpeg, 2000, 1000), (facts.Type, facts.Width, facts.Height));
    }

    [Theory]
    [InlineData("baseline.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("cmyk.jpg")]
    [InlineData("lossy.webp")]
    [InlineData("lossless.webp")]
    [InlineData("fax.tif")]
    [InlineData("pages.tif")]
    [InlineData("plain.png")]
    [InlineData("grey.png")]
    public void Preview_SmallPicture_KeepsItsSize(string sample)
    {
        PicturePreparation.Preview(Drawing.Sample(sample), _drawing["preview.jpg"]);

        var facts = ImageProbe.Probe(_drawing["preview.jpg"]).Facts!;
        Assert.Equal((ImageType.Jpeg, 160, 90), (facts.Type, facts.Width, facts.Height));
        Assert.True(facts.Channels is 1 or 3);
        Assert.Equal(["preview.jpg"], _drawing.Files);
    }

    [Fact]
    public void Preview_TurnedPhoto_ComesOutUprightWithoutMetadata()
    {
        PicturePreparation.Preview(Drawing.Sample("turned.jpg"), _drawing["preview.jpg"]);

        var facts = ImageProbe.Probe(_drawing["preview.jpg"]).Facts!;
        Assert.Equal((90, 160, 1), (facts.Width, facts.Height, facts.Orientation));
        Assert.DoesNotContain("Exif", File.ReadAllText(_drawing["preview.jpg"], System.Text.Encoding.Latin1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16_000, 1, 2000)]
    [InlineData(3, 16_000, 2000)]
    [InlineData(9, 640, 640)]
    public void Preview_NarrowJpeg_LosesNoSide(int width, int height, int edge)
    {
        using var line = Drawing.Canvas(width, height, 3, 200);
        PicturePreparation.Preview(_drawing.Save(line, "line.jpg"), _drawing["preview.jpg"]);
        PicturePreparation.Thumbnail(_drawing["line.jpg"], _drawing["thumbnail.webp"]);

        var (preview, thumbnail) = (ImageProbe.Probe(_drawing["preview.jpg"]).Facts!, ImageProbe.Probe(_drawing["thumbnail.webp"]).Facts!);
        Assert.Equal((edge, 320), (Math.Max(preview.Width, preview.Height), Math.Max(thumbnail.Width, thumbnail.Height)));
    }

    [Fact]
    public void Preview_TransparentPicture_StandsOnWhite()
    {
        using var clear = Drawing.Canvas(40, 40, 4, 0);
        PicturePreparation.Preview(_drawing.Save(clear, "clear.png"), _drawing["preview.jpg"]);

        using var preview = _drawing.Read("preview.jpg");
        Assert.All(preview.Pixels.ToArray(), pixel => Assert.InRange(pixel, 253, 255));
    }

    [Fact]
    public void Preview_TransparentPictureOf16Bits_StandsOnWhite()
    {
        using var clear = Drawing.Canvas(40, 40, 4, 0);
        using var deep = VipsOperation.Image("colourspace", ("in", clear), ("space", "rgb16"));
        PicturePreparation.Preview(_drawing.Save(deep, "deep.png"), _drawing["preview.jpg"]);

        using var preview = _drawing.Read("preview.jpg");
        Assert.All(preview.Pixels.ToArray(), pixel => Assert.InRange(pixel, 253, 255));
    }

    [Theory]
    [InlineData("rgb16", 3)]
    [InlineData("grey16", 1)]
    public void Preview_PictureOf16Bits_KeepsItsBrightness(string space, int channels)
    {
        using var flat = Drawing.Canvas(40, 40, channels, 180);
        using var deep = VipsOperation.Image("colourspace", ("in", flat), ("space", space));
        PicturePreparation.Preview(_drawing.Save(deep, "deep.png"), _drawing["preview.jpg"]);

        using var preview = _drawing.Read("preview.jpg");
        Assert.All(preview.Pixels.ToArray(), pixel => Assert.InRange(pixel, 178, 182));
    }

    [Fact]
    public void Preview_CmykPicture_IsRgb()
    {
        PicturePreparation.Preview(Drawing.Sample("cmyk.jpg"), _drawing["preview.jpg"]);
        PicturePreparation.Preview(Drawing.Sample("baseline.jpg"), _drawing["plain.jpg"]);

        Assert.Equal(3, ImageProbe.Probe(_drawing["preview.jpg"]).Facts!.Channels);
        Assert.InRange(Mean("preview.jpg") - Mean("plain.jpg"), -40, 40);
    }

    [Theory]
    [InlineData("scan.jpg", 0.5)]
    [InlineData("scan.jpg", 0.95)]
    [InlineData("baseline.jpg", 0.5)]
    [InlineData("progressive.jpg", 0.5)]
    [InlineData("plain.png", 0.6)]
    [InlineData("lossy.webp", 0.6)]
    [InlineData("pages.tif", 0.2)]
    public void Preview_CutFile_IsRefusedAndLeavesNothing(string sample, double kept)
    {
        var bytes = Picture.Sample(sample);
        var cut = _drawing["cut" + Path.GetExtension(sample)];
        File.WriteAllBytes(cut, bytes[..(int)(bytes.Length * kept)]);

        var refusal = Assert.Throws<VipsException>(() => PicturePreparation.Preview(cut, _drawing["preview.jpg"]));

        Assert.Contains(": ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([Path.GetFileName(cut)], _drawing.Files);
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>")]
    [InlineData("GIF89a\u0001\0\u0001\0\u0080\0\0\0\0\0ÿÿÿ,\0\0\0\0\u0001\0\u0001\0\0\u0002\u0002D\u0001\0;")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0heicmif1")]
    [InlineData("P5 1 1 255 a")]
    public void Preview_ForeignFormatNamedJpg_IsRefused(string content)
    {
        File.WriteAllBytes(_drawing["photo.jpg"], System.Text.Encoding.Latin1.GetBytes(content));

        var refusal = Assert.Throws<VipsException>(() => PicturePreparation.Preview(_drawing["photo.jpg"], _drawing["preview.jpg"]));
        Assert.StartsWith("Only JPEG", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["photo.jpg"], _drawing.Files);
    }

    [Fact]
    public void Preview_PdfNamedJpg_IsRefused()
    {
        var disguised = _drawing.Copy("page.pdf", "photo.jpg");

        var refusal = Assert.Throws<VipsException>(() => PicturePreparation.Preview(disguised, _drawing["preview.jpg"]));
        Assert.StartsWith("Only JPEG", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_LoaderOffTheList_IsBlocked()
    {
        var refusal = Assert.Throws<VipsException>(() => VipsOperation.Image("csvload", ("filename", _drawing.Copy("scan.jpg", "table.csv"))));

        Assert.Contains("blocked", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Preview_NoSuchFile_SaysSo() =>
        Assert.Throws<FileNotFoundException>(() => PicturePreparation.Preview(_drawing["absent.jpg"], _drawing["preview.jpg"]));

    [Fact]
    public void Preview_BracketsInTheNames_AreTakenLiterally()
    {
        var source = _drawing.Copy("baseline.jpg", "photo[page=9]");
        PicturePreparation.Preview(source, _drawing["preview[Q=1]"]);

        Assert.Equal(["photo[page=9]", "preview[Q=1]"], _drawing.Files);
    }

    [Fact]
    public void Thumbnail_Scan_IsSmallWebP()
    {
        PicturePreparation.Thumbnail(Drawing.Sample("scan.jpg"), _drawing["thumbnail.webp"]);

        var facts = ImageProbe.Probe(_drawing["thumbnail.webp"]).Facts!;
        Assert.Equal((ImageType.WebP, 226, 320), (facts.Type, facts.Width, facts.Height));
    }

    private double Mean(string name)
    {
        using var image = _drawing.Read(name);
        return image.Pixels.ToArray().Average(pixel => pixel);
    }
}
