namespace Plimsoll.Imaging;

/// <summary>A PDF is known by both its ends; what is in between is for the program that renders it.</summary>
internal static class PdfHeader
{
    /// <summary>Where readers look for the end mark (PDF 1.7, implementation note 18, says 1,024; mailers append lines).</summary>
    private const int TailBytes = 2048;

    public static ImageVerdict Read(FileWindow file) =>
        file.At(Math.Max(0, file.Length - TailBytes), TailBytes).LastIndexOf("%%EOF"u8) < 0
            ? ImageVerdict.Truncated("the PDF has no end mark")
            : ImageVerdict.Of(new ImageFacts { Type = ImageType.Pdf, Pages = 0, DecodeBytes = DecodeCost.PdfPage });
}
