using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging.Ocr;

/// <summary>
/// Divides a page by what its paper looks like, so shadows and tints become white. The paper is the page 16 times smaller, with
/// everything dark that is narrower than 2 cm of A4 closed over, and blurred.
/// </summary>
internal static class EvenBackground
{
    private const int Shrink = 16;
    private const int Closing = 9;
    private const int Blur = 3;

    // What surrounds a photographed page is no paper: dividing by less than this would make light noise of it.
    private const byte Darkest = 48;

    public static VipsImage Of(VipsImage page)
    {
        using var small = VipsOperation.Image("resize", ("in", page), ("scale", 1.0 / Math.Clamp(Math.Max(page.Width, page.Height) / 128, 1, Shrink)));
        if (Math.Min(small.Width, small.Height) < Closing)
            return page.ToMemory();

        using var paper = Paper(small);
        using var wide = VipsOperation.Image("resize", ("in", paper), ("scale", (double)page.Width / paper.Width),
            ("vscale", (double)page.Height / paper.Height), ("kernel", "linear"));
        using var share = VipsOperation.Image("divide", ("left", page), ("right", wide));
        using var even = VipsOperation.Image("linear", ("in", share), ("a", 255), ("b", 0), ("uchar", true));
        return even.ToMemory();
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
