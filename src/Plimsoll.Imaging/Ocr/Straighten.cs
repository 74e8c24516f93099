using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging.Ocr;

/// <summary>Turns a page so that its lines lie level, and keeps all of it: corners are filled with white.</summary>
internal static class Straighten
{
    private const double LongEdge = 800;

    // Below this a line of A4 stays within its own height, and turning would only blur it.
    private const double Tolerance = 0.1;

    public static VipsImage Level(VipsImage page, long mostPixels, out PagePlacement placement)
    {
        var degrees = Measure(page);
        placement = PagePlacement.Same;
        if (Math.Abs(degrees) < Tolerance)
            return page.ToMemory();

        var scale = Math.Min(1, Math.Sqrt(mostPixels / TurnedArea(page, degrees)));
        using var level = VipsOperation.Image("similarity", ("in", page), ("angle", -degrees), ("scale", scale), ("background", 255));
        placement = PagePlacement.Levelled(degrees, scale, (page.Width, page.Height), (level.Width, level.Height));
        return level.ToMemory();
    }

    /// <summary>The degrees by which the lines of a page fall to the right.</summary>
    public static double Measure(VipsImage page)
    {
        using var shrunk = VipsOperation.Image("resize", ("in", page), ("scale", Math.Min(1, LongEdge / Math.Max(page.Width, page.Height))));
        using var small = shrunk.ToMemory();
        return Skew.Degrees(small.Pixels, small.Width);
    }

    // Two more pixels each way: libvips rounds outwards.
    private static double TurnedArea(VipsImage page, double degrees)
    {
        var (sine, cosine) = Math.SinCos(Math.Abs(degrees) * Math.PI / 180);
        return ((page.Width * cosine) + (page.Height * sine) + 2) * ((page.Width * sine) + (page.Height * cosine) + 2);
    }
}
