using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging.Ocr;

/// <summary>
/// Divides a page by what its paper looks like, so shadows, tints and the bands behind headers become white. The paper is the page made
/// smaller, with everything dark that is narrower than 4 mm of A4, as letters are, closed over. Where the paper itself is dark, letters are
/// white: such places are inverted first.
/// </summary>
internal static class EvenBackground
{
    private const int Shrink = 4;
    private const int Closing = 7;
    private const double Blur = 1;

    // Paper darker than this has white letters on it.
    private const byte Dark = 100;

    // What surrounds a photographed page is no paper: dividing by less than this would make light noise of it.
    private const byte Darkest = 48;

    public static VipsImage Of(VipsImage page)
    {
        using var small = VipsOperation.Image("resize", ("in", page), ("scale", 1.0 / Math.Clamp(Math.Max(page.Width, page.Height) / 128, 1, Shrink)), ("kernel", "linear"));
        if (Math.Min(small.Width, small.Height) < Closing)
            return page.ToMemory();

        using var upright = Inverted(page, small);
        using var smaller = VipsOperation.Image("resize", ("in", upright), ("scale", (double)small.Width / page.Width), ("vscale", (double)small.Height / page.Height), ("kernel", "linear"));
        using var paper = Paper(smaller);
        using var wide = VipsOperation.Image("resize", ("in", paper), ("scale", (double)page.Width / paper.Width),
            ("vscale", (double)page.Height / paper.Height), ("kernel", "linear"));
        using var share = VipsOperation.Image("divide", ("left", upright), ("right", wide));
        using var even = VipsOperation.Image("linear", ("in", share), ("a", 255), ("b", 0), ("uchar", true));
        return even.ToMemory();
    }

    private static VipsImage Inverted(VipsImage page, VipsImage small)
    {
        using var usual = VipsOperation.Image("rank", ("in", small), ("width", 15), ("height", 9), ("index", 15 * 9 / 2));
        using var shades = usual.ToMemory();
        var result = page.ToMemory();
        var pixels = result.Pixels;
        var (across, down) = ((double)shades.Width / page.Width, (double)shades.Height / page.Height);
        for (var y = 0; y < page.Height; y++)
        {
            var row = Math.Min(shades.Height - 1, (int)(y * down)) * shades.Width;
            for (var x = 0; x < page.Width; x++)
            {
                if (shades.Pixels[row + Math.Min(shades.Width - 1, (int)(x * across))] < Dark)
                    pixels[(y * page.Width) + x] = (byte)(255 - pixels[(y * page.Width) + x]);
            }
        }

        return result;
    }

    private static VipsImage Paper(VipsImage small)
    {
        using var brightest = VipsOperation.Image("rank", ("in", small), ("width", Closing), ("height", Closing), ("index", (Closing * Closing) - 1));
        using var closed = VipsOperation.Image("rank", ("in", brightest), ("width", Closing), ("height", Closing), ("index", 0));
        using var blurred = VipsOperation.Image("gaussblur", ("in", closed), ("sigma", Blur));
        var paper = blurred.ToMemory();
        foreach (ref var shade in paper.Pixels)
            shade = Math.Max(shade, Darkest);

        return paper;
    }
}
