namespace Plimsoll.Server.Pictures;

/// <summary>
/// Prices poppler's programs (22.12, one thread) in bytes of resident memory, from the page's box:
/// <code>16 MiB + pixels × (8 in colour, 4 in grey)</code>
/// README.md has the measurements. What a page holds beside its pixels cannot be known without rendering it; then
/// <see cref="PdfProgram"/> pays again.
/// </summary>
internal static class PdfPrice
{
    /// <summary>12 MiB for a page of 100 pixels; fonts that are not embedded and a document's own add up to 3.</summary>
    private const long Program = 16L << 20;

    // The page and one layer of transparency, 3 bytes and alpha each, or 1 and alpha. A picture that fills the page takes 3 or 1 instead.
    private const int ColourPixel = 8;
    private const int GreyPixel = 4;

    /// <summary>Bytes of pdfinfo, 10 MiB, and of pdftotext, 27 for a page of 20,000 words.</summary>
    public const long Words = 32L << 20;

    public static long Of(PdfPage page, PdfRendering rendering) =>
        Program + (page.PixelsAt(page.LongEdgeUpTo(rendering.LongEdge)) * (rendering.IsGrey ? GreyPixel : ColourPixel));
}
