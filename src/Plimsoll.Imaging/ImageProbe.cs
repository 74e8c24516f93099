using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Imaging;

/// <summary>
/// Looks at a file and says what picture it is, from its structure alone. Nothing is decoded, no length in the file is believed,
/// and one window of 16 kB is all that is held, whatever the file.
/// </summary>
public static class ImageProbe
{
    /// <summary>Looks at an open file.</summary>
    public static ImageVerdict Probe(SafeFileHandle file)
    {
        using var window = new FileWindow(file);
        var start = window.At(0, Signature.Bytes);
        return Signature.Of(start) switch
        {
            ImageType.Jpeg => JpegHeader.Read(window),
            ImageType.Png => PngHeader.Read(window),
            ImageType.WebP => WebPHeader.Read(window),
            ImageType.Tiff => TiffHeader.Read(window),
            ImageType.Pdf => PdfHeader.Read(window),
            _ => ImageVerdict.NotAPicture(Signature.Describe(start)),
        };
    }

    /// <summary>Looks at a file by its path; one that cannot be opened is <see cref="ImageFault.Unreadable"/>.</summary>
    public static ImageVerdict TryProbe(string path)
    {
        try
        {
            return Probe(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ImageVerdict.Unreadable(failure.Message);
        }
    }

    /// <summary>Looks at a file by its path.</summary>
    public static ImageVerdict Probe(string path)
    {
        using var file = File.OpenHandle(path);
        return Probe(file);
    }
}
