using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging;

/// <summary>Opens a picture turned the right way up, shrunk into a box while it is decoded, in plain colours on white.</summary>
internal static class UprightPicture
{
    /// <summary>A picture no wider and no higher than the box; a smaller one stays as it is.</summary>
    public static VipsImage Within(VipsSource source, int width, int height, int page = 0) => OnWhite(Open(source, width, height, page, "down"));

    /// <summary>
    /// The same for a square box, where a JPEG is shrunk by its decoder as far as the box allows, from the low frequencies of its blocks:
    /// half the time and half the rows. It comes out a little crisper, which suits a page that is looked at.
    /// </summary>
    public static VipsImage Crisp(VipsSource source, string path, int edge)
    {
        if (ImageProbe.TryProbe(path).Facts is not { Type: ImageType.Jpeg } jpeg)
            return Within(source, edge, edge);

        using var shrunk = VipsOperation.Image(
            "jpegload_source", ("source", source), ("shrink", DecodeCost.JpegShrink(jpeg.Width, jpeg.Height, edge)), ("access", "sequential"), ("fail-on", "error"));
        return OnWhite(Fit(shrunk, edge));
    }

    /// <summary>A picture of exactly this size, whatever happens to its shape.</summary>
    public static VipsImage Forced(VipsSource source, int width, int height) => OnWhite(Open(source, width, height, 0, "force"));

    // fail-on goes into the loader's options: the thumbnail's own reaches no loader that reads from a source (libvips 8.14),
    // and a cut file would come out with a grey bottom.
    private static VipsImage Open(VipsSource source, int width, int height, int page, string size) =>
        VipsOperation.Image("thumbnail_source", ("source", source), ("width", width), ("height", height), ("size", size),
            ("export-profile", "srgb"), ("option-string", page == 0 ? "[fail-on=error]" : $"[fail-on=error,page={page}]"));

    // Without a profile the colours are those of the screen already; turning them into themselves took 90 of 250 ms.
    private static VipsImage Fit(VipsImage image, int edge) => image.HasProfile || image.Bands > 3
        ? VipsOperation.Image("thumbnail_image", ("in", image), ("width", edge), ("height", edge), ("size", "down"), ("export-profile", "srgb"))
        : VipsOperation.Image("thumbnail_image", ("in", image), ("width", edge), ("height", edge), ("size", "down"));

    // Colours first: "white" in the next step is 255, which in 16 bits is nearly black.
    private static VipsImage OnWhite(VipsImage image)
    {
        using (image)
        {
            var colours = image.Bands - (image.HasAlpha ? 1 : 0);
            var plain = VipsOperation.Image("colourspace", ("in", image), ("space", colours < 3 ? "b-w" : "srgb"));
            if (!plain.HasAlpha)
                return plain;

            using (plain)
                return VipsOperation.Image("flatten", ("in", plain), ("background", 255));
        }
    }
}
