using Plimsoll.Governor;

namespace Plimsoll.Server.Pictures;

/// <summary>How a page is drawn.</summary>
/// <param name="LongEdge">Pixels of its longer side.</param>
/// <param name="IsGrey">Without colours, for half the memory.</param>
/// <param name="IsPng">PNG instead of JPEG: exact, and ten times slower to write (0.6 s for a page of text at 2,000 pixels).</param>
internal sealed record PdfRendering(int LongEdge, bool IsGrey = false, bool IsPng = false)
{
    /// <summary>What the memory is for.</summary>
    public LeasePurpose Purpose { get; init; } = LeasePurpose.Reading;

    /// <summary>For people: 2,000 pixels, as the previews of pictures have.</summary>
    public static PdfRendering Preview { get; } = new(2000);

    /// <summary>For reading: grey and exact.</summary>
    public static PdfRendering Reading(PdfPage page, int dpi) => new(page.LongEdgeAt(dpi), IsGrey: true, IsPng: true);
}
