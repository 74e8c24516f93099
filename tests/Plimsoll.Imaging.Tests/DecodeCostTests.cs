namespace Plimsoll.Imaging.Tests;

/// <summary>
/// Holds prices against the peaks that were measured with libvips 8.14.1 (one thread, fail-on=error, preview of 2,000 pixels): resident MiB above
/// vips_init, which itself is 22 MiB above an idle process. A price may be up to two and a half times the peak, and never below it.
/// </summary>
[Collection(VipsTests.InTurn)] // the files made here are megabytes of garbage, and a test of leaks measures the process
public sealed class DecodeCostTests
{
    private const int VipsItself = 22;

    [Theory]
    [InlineData(0xc0, 4000, 3000, new byte[] { 0x22, 0x11, 0x11 }, 6)]
    [InlineData(0xc0, 8000, 6000, new byte[] { 0x22, 0x11, 0x11 }, 6)]
    [InlineData(0xc0, 7990, 5992, new byte[] { 0x22, 0x11, 0x11 }, 11)]
    [InlineData(0xc0, 7990, 5992, new byte[] { 0x11, 0x11, 0x11, 0x11 }, 23)]
    [InlineData(0xc2, 4000, 3000, new byte[] { 0x22, 0x11, 0x11 }, 41)]
    [InlineData(0xc2, 8000, 6000, new byte[] { 0x22, 0x11, 0x11 }, 144)]
    [InlineData(0xc2, 8000, 6000, new byte[] { 0x11, 0x11, 0x11 }, 282)]
    [InlineData(0xc2, 7990, 5992, new byte[] { 0x11, 0x11, 0x11, 0x11 }, 387)]
    [InlineData(0xc2, 8000, 6000, new byte[] { 0x11 }, 96)]
    public void Jpeg_Measured_IsCovered(byte code, int width, int height, byte[] sampling, int peak) =>
        AssertCovers(peak, Claim.Jpeg(code, width, height, sampling, sampling.Length));

    [Fact]
    public void Jpeg_BaselineInSeveralScans_CostsAsMuchAsProgressive()
    {
        byte[] sampling = [0x11, 0x11, 0x11];
        var several = Picture.Probe(Claim.Jpeg(0xc0, 4000, 3000, sampling, componentsInScan: 1)).Facts!;
        var progressive = Picture.Probe(Claim.Jpeg(0xc2, 4000, 3000, sampling, componentsInScan: 3)).Facts!;

        Assert.True(several.Interlaced);
        Assert.Equal(progressive.DecodeBytes, several.DecodeBytes);
    }

    [Theory]
    [InlineData(4000, 3000, 8, 2, 0, 10)]
    [InlineData(8000, 6000, 8, 2, 0, 17)]
    [InlineData(10000, 10000, 8, 2, 0, 20)]
    [InlineData(60000, 800, 8, 2, 0, 58)]
    [InlineData(8000, 6000, 16, 2, 0, 19)]
    [InlineData(7990, 5992, 8, 3, 0, 16)]
    [InlineData(7990, 5992, 8, 4, 0, 31)]
    [InlineData(8000, 6000, 8, 6, 0, 50)]
    [InlineData(8000, 6000, 16, 6, 0, 54)]
    [InlineData(8000, 6000, 8, 2, 1, 151)]
    [InlineData(8000, 6000, 8, 6, 1, 229)]
    [InlineData(4000, 3000, 16, 6, 1, 116)]
    public void Png_Measured_IsCovered(int width, int height, byte depth, byte colour, byte interlace, int peak) =>
        AssertCovers(peak, Claim.Png(width, height, depth, colour, interlace));

    [Fact]
    public void Png_TransparentColour_CostsAsMuchAsAlpha()
    {
        var made = Picture.Probe(Claim.Png(8000, 6000, 8, 2, 0, Claim.Chunk("tRNS"u8, new byte[6]))).Facts!;
        var stored = Picture.Probe(Claim.Png(8000, 6000, 8, 6)).Facts!;

        Assert.Equal(stored.DecodeBytes, made.DecodeBytes);
    }

    [Theory]
    [InlineData(1, 19)]
    [InlineData(10, 292)]
    [InlineData(19, 563)]
    [InlineData(100, 2226)]
    public void Png_PackedTexts_ArePricedInflated(int texts, int peak)
    {
        // 7.9 MB of one letter, packed into 7,700 bytes; a page of 1240 × 1754.
        var text = Claim.Chunk("zTXt"u8, new byte[7_700]);

        AssertCovers(peak, Claim.Png(1240, 1754, 8, 2, 0, [.. Enumerable.Repeat(text, texts)]));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4 * 1032)]
    public void Png_InternationalText_IsPricedByItsFlag(byte packed, int bytesPerByte)
    {
        byte[] text = [.. "XML:com.adobe.xmp\0"u8, packed, .. new byte[981]];
        var without = Picture.Probe(Claim.Png(64, 64, 8, 2)).Facts!;
        var with = Picture.Probe(Claim.Png(64, 64, 8, 2, 0, Claim.Chunk("iTXt"u8, text))).Facts!;

        Assert.Equal(1000 * bytesPerByte, with.DecodeBytes - without.DecodeBytes);
    }

    [Theory]
    [InlineData(2000, 2000, false, 0, 36)]
    [InlineData(6000, 6000, false, 0, 39)]
    [InlineData(8000, 6000, false, 16, 75)]
    [InlineData(4000, 3000, true, 0, 68)]
    [InlineData(8000, 6000, true, 0, 212)]
    public void WebP_Measured_IsCovered(int width, int height, bool lossless, byte flags, int peak) =>
        AssertCovers(peak, Claim.WebP(width, height, lossless, flags));

    [Theory]
    [InlineData(8000, 128, 128, 3, 1, 20)]
    [InlineData(8000, 8000, 1024, 3, 1, 65)]
    [InlineData(4000, 0, 0, 3, 2, 63)]
    [InlineData(8000, 0, 0, 4, 1, 55)]
    public void Tiff_Measured_IsCovered(int width, int tileWidth, int tileHeight, int channels, int planes, int peak)
    {
        (int, int)[] layout = tileWidth > 0 ? [(322, tileWidth), (323, tileHeight), (324, 8), (325, 8)] : [(273, 8), (279, 8)];

        AssertCovers(peak, Claim.Tiff(1, false, [(256, width), (257, width * 3 / 4), (258, 8), (259, 8), (262, 2), (277, channels), (284, planes), .. layout]));
    }

    [Fact]
    public void Tiff_LargestClaims_CostMoreThanAnyBudget()
    {
        var facts = Picture.Probe(Claim.Tiff(1, false,
            (256, int.MaxValue), (257, int.MaxValue), (258, 64), (262, 6), (277, 16), (322, int.MaxValue), (323, int.MaxValue), (324, 8), (325, 8))).Facts!;

        Assert.Equal(long.MaxValue, facts.DecodeBytes);
    }

    private static void AssertCovers(int peak, byte[] file)
    {
        var price = Picture.Probe(file).Facts!.DecodeBytes >> 20;
        Assert.InRange(price, peak + VipsItself, 2.5 * (peak + VipsItself));
    }
}
