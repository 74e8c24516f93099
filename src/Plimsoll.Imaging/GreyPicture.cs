using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging;

/// <summary>A picture for machines: upright, grey, in memory, and shrunk to a number of pixels, a byte for each.</summary>
internal static class GreyPicture
{
    public static VipsImage Read(string source, int page, int mostPixels)
    {
        var edge = LongEdge(source, page, mostPixels);
        using var file = VipsSource.Open(source);
        using var image = UprightPicture.Within(file, edge, edge, page);
        return Of(image);
    }

    public static VipsImage Of(VipsImage image)
    {
        using var grey = VipsOperation.Image("colourspace", ("in", image), ("space", "b-w"));
        return grey.ToMemory();
    }

    private static int LongEdge(string source, int page, int mostPixels)
    {
        using var header = VipsImage.Header(source, page);
        var scale = Math.Min(1, Math.Sqrt(mostPixels / ((double)header.Width * header.Height)));
        return Math.Max(1, (int)(scale * Math.Max(header.Width, header.Height)));
    }
}
