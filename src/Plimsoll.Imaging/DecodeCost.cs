namespace Plimsoll.Imaging;

/// <summary>
/// Prices a preview of 2,000 pixels by libvips 8.14, in bytes above an idle worker of 28 MiB:
/// <code>library + rows in flight + what a format holds whole + metadata + the turned preview</code>
/// Each part is the resident peak of 99 pictures of 2 to 100 megapixels (one thread, Debian 12), rounded up; README.md has the table.
/// Sums end at <see cref="long.MaxValue"/>: a header that lies is dear, never cheap.
/// </summary>
internal static class DecodeCost
{
    /// <summary>libvips itself (54 − 28 MiB after vips_init), and 10 MiB of code and tables that a decoder touches.</summary>
    public const long Library = (54L - 28 + 10) << 20;

    /// <summary>A PDF page's size is not known here. 47 MiB were measured for a page of text; who renders prices again by size and dpi.</summary>
    public const long PdfPage = 64L << 20;

    /// <summary>Copies of a profile, EXIF and the like: the loader's, the image's, and the one that colours are turned with. 54 MiB for 16 were measured.</summary>
    public const int MetadataCopies = 4;

    private const int PreviewEdge = 2000;

    // Rows that libvips holds between reader and writer: 42 MiB of 8,000 × 3 bytes, 52 MiB of 10,000 × 3 bytes.
    private const int RowsInFlight = 1850;

    public static long Rows(long width, long height, long pixelBytes) => Times(Times(width, pixelBytes), Math.Min(height, RowsInFlight));

    /// <summary>Rows of a JPEG, which libjpeg shrinks while decoding: by 2, 4 or 8 as long as twice the preview is left.</summary>
    public static long ShrunkRows(int width, int height, long pixelBytes)
    {
        var shrink = (Math.Max(width, height) / PreviewEdge) switch
        {
            >= 16 => 8,
            >= 8 => 4,
            >= 4 => 2,
            _ => 1,
        };
        return Rows((width + shrink - 1) / shrink, (height + shrink - 1) / shrink, pixelBytes);
    }

    /// <summary>Bytes of a pixel in flight. Alpha is multiplied in as floats: 155 MiB for rows of 8,000 RGBA pixels, so 3 bytes a sample.</summary>
    public static long PixelBytes(int channels, int bitsPerSample, bool alpha) =>
        channels * (alpha ? Math.Max(3, SampleBytes(bitsPerSample)) : SampleBytes(bitsPerSample));

    /// <summary>Bytes of a decoded sample.</summary>
    public static long SampleBytes(int bitsPerSample) => (bitsPerSample + 7) / 8;

    /// <summary>A second preview of 2,000 × 2,000 × 3 bytes while it is turned; 8 MiB were measured for 2,000 × 1,500.</summary>
    public static long Turn(int orientation) => orientation == 1 ? 0 : PreviewEdge * PreviewEdge * 3L;

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
