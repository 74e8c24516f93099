namespace Plimsoll.Imaging;

/// <summary>
/// Prices a preview of 2,000 pixels by libvips 8.14, in bytes above an idle process of 24 MiB:
/// <code>library + rows in flight + what a format holds whole + metadata + the turned preview</code>
/// Each part is the resident peak of 99 pictures of 2 to 100 megapixels (one thread, Debian 12), rounded up; README.md has the table.
/// Sums end at <see cref="long.MaxValue"/>: a header that lies is dear, never cheap.
/// </summary>
internal static class DecodeCost
{
    /// <summary>libvips itself (46 − 24 MiB after vips_init), and 10 MiB of code and tables that a decoder touches.</summary>
    public const long Library = (46L - 24 + 10) << 20;

    /// <summary>A PDF page's size is not known here. 47 MiB were measured for a page of text; who renders prices again by size and dpi.</summary>
    public const long PdfPage = 64L << 20;

    /// <summary>Copies of a profile, EXIF and the like: the loader's, the image's, and the one that colours are turned with. 54 MiB for 16 were measured.</summary>
    public const int MetadataCopies = 4;

    // Rows that libvips holds between reader and writer: 17 MiB of 8,000 × 3 bytes, 20 MiB of 10,000 × 3 bytes, 58 MiB of 60,000 × 3.
    private const int RowsInFlight = 512;

    public static long Rows(long width, long height, long pixelBytes) => Times(Times(width, pixelBytes), Math.Min(height, RowsInFlight));

    /// <summary>Rows of a JPEG, which libjpeg shrinks while decoding.</summary>
    public static long ShrunkRows(int width, int height, long pixelBytes)
    {
        var shrink = JpegShrink(width, height, PicturePreparation.PreviewEdge);
        return Rows((width + shrink - 1) / shrink, (height + shrink - 1) / shrink, pixelBytes);
    }

    /// <summary>By how much libjpeg shrinks a picture for a square box: 1, 2, 4 or 8, so that the box is still filled and no side is lost.</summary>
    public static int JpegShrink(int width, int height, int edge)
    {
        var shrink = 8;
        while (shrink > 1 && (Math.Max(width, height) / shrink < edge || Math.Min(width, height) < shrink))
            shrink /= 2;
        return shrink;
    }

    /// <summary>Bytes of a pixel in flight. Alpha is multiplied in, and CMYK turned, as floats: 50 MiB for rows of 8,000 RGBA pixels, so 3 bytes a sample.</summary>
    public static long PixelBytes(int channels, int bitsPerSample, bool floats) =>
        channels * (floats ? Math.Max(3, SampleBytes(bitsPerSample)) : SampleBytes(bitsPerSample));

    /// <summary>Bytes of a decoded sample.</summary>
    public static long SampleBytes(int bitsPerSample) => (bitsPerSample + 7) / 8;

    /// <summary>A second preview of 2,000 × 2,000 × 3 bytes while it is turned; 8 MiB were measured for 2,000 × 1,500.</summary>
    public static long Turn(int orientation) => orientation == 1 ? 0 : PicturePreparation.PreviewEdge * PicturePreparation.PreviewEdge * 3L;

    public static long Times(long left, long right) => Saturate((Int128)left * right);

    public static long Sum(params ReadOnlySpan<long> parts)
    {
        Int128 sum = Library;
        foreach (var part in parts)
            sum += part;
        return Saturate(sum);
    }

    private static long Saturate(Int128 value) => value > long.MaxValue ? long.MaxValue : (long)value;
}
