namespace Plimsoll.Server.Pictures;

/// <summary>A page as its box says: what a viewer shows of it (the crop box), before it is turned.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="WidthPoints">In 1/72 inch.</param>
/// <param name="HeightPoints">In 1/72 inch.</param>
/// <param name="Rotation">Degrees clockwise: 0, 90, 180 or 270.</param>
internal sealed record PdfPage(int Number, double WidthPoints, double HeightPoints, int Rotation)
{
    private const double PointsPerInch = 72;

    /// <summary>JPEG has no longer side; a page of 200 inches would have one at 330 dots an inch.</summary>
    private const int LongestEdge = 65_500;

    /// <summary>What a press prints at. poppler crashes at more than 65,535 dots an inch, which a page of 2 points has at 2,000 pixels.</summary>
    private const int FinestDpi = 2400;

    /// <summary>Pixels of the long edge at so many dots an inch.</summary>
    public int LongEdgeAt(int dpi) => (int)Math.Clamp(Math.Ceiling(Math.Max(WidthPoints, HeightPoints) / PointsPerInch * dpi), 1, LongestEdge);

    /// <summary>Pixels of the long edge when so many are asked for: a page of a few points has no more to show.</summary>
    public int LongEdgeUpTo(int longEdge) => Math.Min(longEdge, LongEdgeAt(FinestDpi));

    /// <summary>Pixels of the whole page when its long edge has so many.</summary>
    public long PixelsAt(int longEdge) =>
        longEdge * (long)Math.Ceiling(longEdge * (Math.Min(WidthPoints, HeightPoints) / Math.Max(WidthPoints, HeightPoints)));
}
