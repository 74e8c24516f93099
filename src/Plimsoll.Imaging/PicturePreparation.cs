using System.Numerics;
using Plimsoll.Imaging.Native;
using Plimsoll.Imaging.Ocr;

namespace Plimsoll.Imaging;

/// <summary>
/// Makes from a picture what is shown, read and compared. Files in, files out: libvips decodes in strips and the whole picture is never
/// held, except one that is interlaced. A target appears whole or not at all. Run it in the worker; price it with <see cref="ImageProbe"/>.
/// </summary>
/// <remarks>
/// Every method throws <see cref="VipsException"/> for a file that is damaged, or is no JPEG, PNG, WebP or TIFF, and the exceptions of
/// <see cref="File.OpenHandle"/> for one that cannot be opened.
/// </remarks>
public static class PicturePreparation
{
    /// <summary>The long edge of a preview, in pixels.</summary>
    public const int PreviewEdge = 2000;

    /// <summary>The long edge of a thumbnail, in pixels.</summary>
    public const int ThumbnailEdge = 320;

    /// <summary>The most pixels of a page for OCR: A4 at 175 dpi.</summary>
    public const int OcrPixels = 3_000_000;

    /// <summary>Writes a page (the first is 0) as a person wants to see it: upright, on white, without metadata, as JPEG.</summary>
    public static void Preview(string source, string target, int page = 0)
    {
        using var file = VipsSource.Open(source);
        using var image = page == 0 ? UprightPicture.Crisp(file, source, PreviewEdge) : UprightPicture.Within(file, PreviewEdge, PreviewEdge, page);
        WholeFile.Write(target, path => VipsOperation.Run("jpegsave", ("in", image), ("filename", path), ("Q", 82), ("strip", true)));
    }

    /// <summary>Writes the picture small, for lists, as WebP.</summary>
    public static void Thumbnail(string source, string target)
    {
        using var file = VipsSource.Open(source);
        using var image = UprightPicture.Crisp(file, source, ThumbnailEdge);
        WholeFile.Write(target, path => VipsOperation.Run("webpsave", ("in", image), ("filename", path), ("Q", 75), ("strip", true)));
    }

    /// <summary>
    /// Writes one page (the first is 0) as a reader wants it: grey, evened, level, without the rules of tables, as PNG.
    /// Holds a page of <see cref="OcrPixels"/> at most three times, at a byte per pixel.
    /// </summary>
    /// <param name="source">The picture.</param>
    /// <param name="target">Where the page goes.</param>
    /// <param name="page">Which of its pages.</param>
    /// <param name="turn">Degrees clockwise by which it is turned first: 0, 90, 180 or 270.</param>
    /// <returns>How the page lies on the upright picture.</returns>
    public static PagePlacement OcrPage(string source, string target, int page = 0, int turn = 0)
    {
        using var grey = GreyPicture.ReadPage(source, page, OcrPixels, out var part);
        using var upright = Turned(grey, turn);
        grey.Dispose();
        using var even = EvenBackground.Of(upright);
        upright.Dispose();
        using var level = Straighten.Level(even, OcrPixels, out var levelled);
        even.Dispose();
        TableRules.Remove(level.Pixels, level.Width);
        using var sized = AsIfA4(level);
        WholeFile.Write(target, path => VipsOperation.Run("pngsave", ("in", sized), ("filename", path), ("compression", 3), ("strip", true)));
        return levelled.On(PagePlacement.Turned(turn)).On(part);
    }

    /// <summary>A hash that stays nearly the same when a picture is resized, recompressed or slightly brightened.</summary>
    public static ulong PerceptualHash(string source)
    {
        using var file = VipsSource.Open(source);
        using var small = UprightPicture.Forced(file, DifferenceHash.Width, DifferenceHash.Height);
        using var grey = GreyPicture.Of(small);
        return DifferenceHash.Of(grey.Pixels);
    }

    /// <summary>In how many of 64 bits two hashes differ.</summary>
    public static int Distance(ulong one, ulong other) => BitOperations.PopCount(one ^ other);

    private static VipsImage Turned(VipsImage page, int degrees)
    {
        using var turned = VipsOperation.Image("rot", ("in", page), ("angle", $"d{degrees}"));
        return turned.ToMemory();
    }

    // OCR judges the size of letters by the resolution, in pixels per mm. What the file says was about the original, and phones make it up.
    private static VipsImage AsIfA4(VipsImage page)
    {
        var resolution = Math.Max(page.Width, page.Height) / 297.0;
        return VipsOperation.Image("copy", ("in", page), ("xres", resolution), ("yres", resolution));
    }
}
