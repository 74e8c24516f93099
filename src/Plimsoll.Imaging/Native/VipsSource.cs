using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Imaging.Native;

/// <summary>
/// Where libvips reads from: an open file, without its name. A name with brackets could be taken for options, and a TIFF that looks like
/// a microscope's slide is offered to OpenSlide, by its name, before the TIFF loader sees it.
/// </summary>
internal sealed class VipsSource : GObjectHandle
{
    public static VipsSource Open(string path)
    {
        VipsRuntime.Start();
        using var file = File.OpenHandle(path);
        RefuseForeign(file);
        var source = Vips.SourceNewFromDescriptor((int)file.DangerousGetHandle()); // it keeps a duplicate
        return source.IsInvalid ? throw VipsException.FromErrorBuffer("open") : source;
    }

    // The runtime's allow-list comes too late for HEIC: libvips 8.14 hands the file to libheif before it asks whether the loader is blocked.
    private static void RefuseForeign(SafeFileHandle file)
    {
        using var window = new FileWindow(file);
        var start = window.At(0, Signature.Bytes);
        if (Signature.Of(start) is not (ImageType.Jpeg or ImageType.Png or ImageType.WebP or ImageType.Tiff))
            throw new VipsException("Only JPEG, PNG, WebP and TIFF are opened, and this is none of them.");
    }
}
