using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging.Ocr;

/// <summary>
/// The part of a page that is written on, as shares of its width and height. A till receipt on the glass of a scanner leaves most of the page
/// empty, and shrinking all of it would make its letters too small to read. Specks of dust do not count.
/// </summary>
internal readonly record struct InkArea(double Left, double Top, double Right, double Bottom)
{
    // A page smaller than this has its dust joined to its letters.
    public const int Edge = 600;

    // Darker than the paper by this is ink.
    private const int Contrast = 60;

    // Shades that one paper has under uneven light, and the share of the page below which they are no paper: one in six.
    private const int Alike = 16;
    private const int PaperShare = 6;

    // Ink pixels in a band of rows or columns of 1 % of the page, below which it is dust.
    private const int Dust = 4;

    private const int Bands = 100;
    private const double Margin = 0.02;

    public static InkArea Whole { get; } = new(0, 0, 1, 1);

    public double Share => (Right - Left) * (Bottom - Top);

    /// <param name="page">The whole page, grey, small and in memory.</param>
    public static InkArea Of(VipsImage page)
    {
        var (rows, columns) = (new int[Bands], new int[Bands]);
        var pixels = page.Pixels;
        var paper = Paper(pixels);
        for (var at = 0; at < pixels.Length; at++)
        {
            if (pixels[at] >= paper - Contrast)
                continue;
            rows[at / page.Width * Bands / page.Height]++;
            columns[at % page.Width * Bands / page.Width]++;
        }

        var (top, bottom) = Ends(rows);
        var (left, right) = Ends(columns);
        return top >= bottom || left >= right ? Whole : new InkArea(left, top, right, bottom);
    }

    /// <summary>The lightest shade that, with those near it, covers a good part of the page. A bar of colour down the side may cover more of it.</summary>
    private static int Paper(ReadOnlySpan<byte> pixels)
    {
        var shades = new int[256];
        foreach (var pixel in pixels)
            shades[pixel]++;

        var near = 0;
        for (var shade = 255; shade > 0; shade--)
        {
            near += shades[shade] - (shade + Alike > 255 ? 0 : shades[shade + Alike]);
            if (PaperShare * near > pixels.Length)
                return shade + (Alike / 2);
        }

        return 255;
    }

    private static (double From, double To) Ends(int[] bands)
    {
        var (first, last) = (Array.FindIndex(bands, ink => ink > Dust), Array.FindLastIndex(bands, ink => ink > Dust));
        return first < 0 ? (0, 1) : (Math.Max(0, ((double)first / Bands) - Margin), Math.Min(1, ((last + 1.0) / Bands) + Margin));
    }
}
