using System.Buffers.Binary;

namespace Plimsoll.Imaging.Tests;

public sealed class ImageProbeTests
{
    [Theory]
    [InlineData("scan.jpg", ImageType.Jpeg, 1440, 2037, 1, 1)]
    [InlineData("baseline.jpg", ImageType.Jpeg, 160, 90, 3, 1)]
    [InlineData("cmyk.jpg", ImageType.Jpeg, 160, 90, 4, 1)]
    [InlineData("plain.png", ImageType.Png, 160, 90, 3, 1)]
    [InlineData("grey.png", ImageType.Png, 160, 90, 1, 1)]
    [InlineData("lossy.webp", ImageType.WebP, 160, 90, 3, 1)]
    [InlineData("lossless.webp", ImageType.WebP, 160, 90, 4, 1)]
    [InlineData("fax.tif", ImageType.Tiff, 160, 90, 1, 1)]
    [InlineData("pages.tif", ImageType.Tiff, 160, 90, 1, 3)]
    [InlineData("page.pdf", ImageType.Pdf, 0, 0, 3, 0)]
    public void Probe_HonestPicture_SaysWhatItIs(string name, ImageType type, int width, int height, int channels, int pages)
    {
        var facts = Picture.Probe(Picture.Sample(name)).Facts!;

        Assert.Equal((type, width, height, channels, pages), (facts.Type, facts.Width, facts.Height, facts.Channels, facts.Pages));
    }

    [Fact]
    public void Probe_ProgressiveJpeg_IsHeldWhole()
    {
        Assert.True(Picture.Probe(Picture.Sample("progressive.jpg")).Facts!.Interlaced);
        Assert.False(Picture.Probe(Picture.Sample("baseline.jpg")).Facts!.Interlaced);
    }

    [Fact]
    public void Probe_TurnedJpeg_SaysWhichWayUp() => Assert.Equal(6, Picture.Probe(Picture.Sample("turned.jpg")).Facts!.Orientation);

    [Fact]
    public void Probe_TurnedPng_SaysWhichWayUp() =>
        Assert.Equal(6, Picture.Probe(Claim.Png(64, 64, 8, 2, 0, Claim.Chunk("eXIf"u8, Claim.Exif(6)))).Facts!.Orientation);

    [Theory]
    [InlineData("")]
    [InlineData("Exif\0\0")]
    public void Probe_TurnedWebP_SaysWhichWayUp(string mark)
    {
        byte[] exif = [.. System.Text.Encoding.ASCII.GetBytes(mark), .. Claim.Exif(8)];

        Assert.Equal(8, Picture.Probe(Claim.WebP(64, 64, lossless: false, flags: 8, Claim.Riff("EXIF"u8, exif))).Facts!.Orientation);
    }

    [Fact]
    public void Probe_InterlacedPng_SaysSo() => Assert.True(Picture.Probe(Picture.Png(64, 64, 64, interlace: 1)).Facts!.Interlaced);

    [Fact]
    public void Probe_BytesBehindTheEnd_AreAllowed()
    {
        byte[] polyglot = [.. Picture.Sample("baseline.jpg"), .. "PK\x3\x4 and more"u8];

        Assert.Equal(ImageType.Jpeg, Picture.Probe(polyglot).Facts!.Type);
    }

    [Theory]
    [InlineData("scan.jpg")]
    [InlineData("baseline.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("plain.png")]
    [InlineData("lossy.webp")]
    [InlineData("lossless.webp")]
    [InlineData("fax.tif")]
    [InlineData("pages.tif")]
    public void Probe_CutAnywhere_IsRefused(string name)
    {
        var whole = Picture.Sample(name);
        for (var length = 0; length < whole.Length - 1; length += Math.Max(1, whole.Length / 400))
            Assert.NotEqual(ImageFault.None, Picture.Probe(whole.AsSpan(0, length)).Fault);
    }

    [Fact]
    public void Probe_PdfWithoutItsEnd_IsTruncated() =>
        Assert.Equal(ImageFault.Truncated, Picture.Probe(Picture.Sample("page.pdf").AsSpan(0, 600)).Fault);

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>", "a web page or XML")]
    [InlineData("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "SVG")]
    [InlineData("<html>%PDF-1.7 %%EOF</html>", "a web page or XML")]
    [InlineData("%!PS\n(/etc/passwd) (r) file", "PostScript")]
    [InlineData("PK\u0003\u0004 zip", "a ZIP archive")]
    [InlineData("GIF89a", "a GIF")]
    [InlineData("8BPS", "a Photoshop file")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0", "HEIC, AVIF or a video")]
    [InlineData("push graphic-context", "of an unknown kind")]
    [InlineData("", "nothing")]
    public void Probe_AnotherKindOfFile_IsNamed(string content, string kind)
    {
        var verdict = Picture.Probe(System.Text.Encoding.Latin1.GetBytes(content));

        Assert.Equal(ImageFault.NotAPicture, verdict.Fault);
        Assert.Equal($"its content is {kind}, not JPEG, PNG, WebP, TIFF or PDF.", verdict.Sentence);
    }

    [Theory]
    [InlineData(65500u, 65500u, 1)]
    [InlineData(30000u, 30000u, 2)]
    public void Probe_PngPromisesMoreThanItHolds_IsTruncated(uint width, uint height, int rows) =>
        Assert.Equal(ImageFault.Truncated, Picture.Probe(Picture.Png(width, height, rows)).Fault);

    [Fact]
    public void Probe_BombThatHoldsWhatItPromises_IsTheLimitsBusiness() =>
        Assert.Equal(1_600_000_000, Picture.Probe(Picture.Png(40000, 40000, 40000, depth: 1)).Facts!.Pixels);

    [Fact]
    public void Probe_JpegThatClaimsMorePixels_IsTruncated()
    {
        var jpeg = Picture.Sample("baseline.jpg");
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xff, 0xc0]);
        jpeg.AsSpan(frame + 5, 4).Fill(0xfe);

        Assert.Equal(ImageFault.Truncated, Picture.Probe(jpeg).Fault);
    }

    [Fact]
    public void Probe_WebPWhoseCanvasIsNotItsPicture_IsMalformed()
    {
        var webp = Claim.WebP(16000, 16000, lossless: true, flags: 0);
        webp.AsSpan(24, 6).Clear();

        Assert.Equal(ImageFault.Malformed, Picture.Probe(webp).Fault);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x80000000u)]
    public void Probe_ImpossibleWidth_IsMalformed(uint width)
    {
        var png = Picture.Png(5, 5, 5);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), width);

        Assert.Equal(ImageFault.Malformed, Picture.Probe(png).Fault);
    }
}
