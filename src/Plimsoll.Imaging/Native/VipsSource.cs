namespace Plimsoll.Imaging.Native;

/// <summary>Where libvips reads from. Unlike a file name given to an operation, its path is taken literally, brackets and all.</summary>
internal sealed class VipsSource : GObjectHandle
{
    public static VipsSource Open(string path)
    {
        VipsRuntime.Start();
        RefuseForeign(path);
        var source = Vips.SourceNewFromFile(path);
        return source.IsInvalid ? throw VipsException.FromErrorBuffer("open") : source;
    }

    // The runtime's allow-list comes too late for HEIC: libvips 8.14 hands the file to libheif before it asks whether the loader is blocked.
    private static void RefuseForeign(string path)
    {
        using var file = File.OpenHandle(path);
        using var window = new FileWindow(file);
        var start = window.At(0, Signature.Bytes);
        if (Signature.Of(start) is not (ImageType.Jpeg or ImageType.Png or ImageType.WebP or ImageType.Tiff))
            throw new VipsException("Only JPEG, PNG, WebP and TIFF are opened, and this is none of them.");
    }
}
