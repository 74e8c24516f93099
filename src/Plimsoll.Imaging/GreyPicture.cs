using Plimsoll.Imaging.Native;
using Plimsoll.Imaging.Ocr;

namespace Plimsoll.Imaging;

/// <summary>A picture for machines: upright, grey, in memory, at a number of pixels, a byte for each.</summary>
internal static class GreyPicture
{
    /// <summary>A page with fewer pixels has letters too small to tell apart, and is enlarged to so many, at most to twice its size.</summary>
    private const int FewestPixels = 1_000_000;
    private const double MostEnlarged = 2;

    /// <summary>Margins stay; only a page that is mostly empty is cut.</summary>
    private const double WorthCutting = 0.6;

    /// <summary>A whole picture, shrunk to a number of pixels.</summary>
    public static VipsImage Read(string source, int page, int mostPixels)
    {
        var (width, height) = Size(source, page);
        var edge = LongEdge(width, height, Math.Sqrt(mostPixels / ((double)width * height)));
        using var file = VipsSource.Open(source);
        using var image = UprightPicture.Within(file, edge, edge, page);
        return Of(image);
    }

    /// <summary>The part of a page that is written on, shrunk to a number of pixels or enlarged.</summary>
    public static VipsImage ReadPage(string source, int page, int mostPixels, out PagePlacement placement)
    {
        var (width, height) = Size(source, page);
        var area = Area(source, page);
        placement = PagePlacement.Part(area);
        var edge = LongEdge(width, height, Math.Sqrt(mostPixels / (area.Share * width * height)));
        using var file = VipsSource.Open(source);
        using var image = UprightPicture.Within(file, edge, edge, page);
        using var part = Cut(image, area);
        using var sized = Enlarged(part);
        return Of(sized);
    }

    public static VipsImage Of(VipsImage image)
    {
        using var grey = VipsOperation.Image("colourspace", ("in", image), ("space", "b-w"));
        return grey.ToMemory();
    }

    private static int LongEdge(int width, int height, double scale) => Math.Max(1, (int)(Math.Min(1, scale) * Math.Max(width, height)));

    private static InkArea Area(string source, int page)
    {
        using var file = VipsSource.Open(source);
        using var image = UprightPicture.Within(file, InkArea.Edge, InkArea.Edge, page);
        using var small = Of(image);
        return InkArea.Of(small) is { Share: < WorthCutting } part ? part : InkArea.Whole;
    }

    private static VipsImage Cut(VipsImage image, InkArea area)
    {
        var (left, top) = ((int)(area.Left * image.Width), (int)(area.Top * image.Height));
        var (width, height) = (Math.Max(1, (int)(area.Right * image.Width) - left), Math.Max(1, (int)(area.Bottom * image.Height) - top));
        return VipsOperation.Image("extract_area", ("input", image), ("left", left), ("top", top), ("width", width), ("height", height));
    }

    private static VipsImage Enlarged(VipsImage image)
    {
        var scale = Math.Clamp(Math.Sqrt(FewestPixels / ((double)image.Width * image.Height)), 1, MostEnlarged);
        return VipsOperation.Image("resize", ("in", image), ("scale", scale));
    }

    private static (int Width, int Height) Size(string source, int page)
    {
        using var header = VipsImage.Header(source, page);
        return (header.Width, header.Height);
    }
}
