using Plimsoll.Imaging.Native;

namespace Plimsoll.Imaging;

/// <summary>
/// Makes from a picture what is shown, read and compared. Files in, files out: libvips decodes in strips and the whole picture is never
/// held, except one that is interlaced. A target appears whole or not at all. Run it in the worker; price it with <see cref="ImageProbe"/>.
/// </summary>
/// <remarks>Every method throws <see cref="VipsException"/> for a file that is damaged, or is no JPEG, PNG, WebP or TIFF.</remarks>
public static class PicturePreparation
{
    /// <summary>The long edge of a preview, in pixels.</summary>
    public const int PreviewEdge = 2000;

    /// <summary>The long edge of a thumbnail, in pixels.</summary>
    public const int ThumbnailEdge = 320;

    /// <summary>Writes the picture as a person wants to see it: upright, on white, without metadata, as JPEG.</summary>
    public static void Preview(string source, string target)
    {
        using var file = VipsSource.Open(source);
        using var image = UprightPicture.Within(file, PreviewEdge, PreviewEdge);
        WholeFile.Write(target, path => VipsOperation.Run("jpegsave", ("in", image), ("filename", path), ("Q", 82), ("strip", true)));
    }

    /// <summary>Writes the picture small, for lists, as WebP.</summary>
    public static void Thumbnail(string source, string target)
    {
        using var file = VipsSource.Open(source);
        using var image = UprightPicture.Within(file, ThumbnailEdge, ThumbnailEdge);
        WholeFile.Write(target, path => VipsOperation.Run("webpsave", ("in", image), ("filename", path), ("Q", 75), ("strip", true)));
    }
}
