using System.Runtime.InteropServices;

namespace Plimsoll.Imaging.Native;

/// <summary>A picture, or the promise of one: nothing is decoded before a save, a copy to memory or a look at the pixels.</summary>
internal sealed class VipsImage : GObjectHandle
{
    public int Width => Vips.ImageGetWidth(this);

    public int Height => Vips.ImageGetHeight(this);

    public int Bands => Vips.ImageGetBands(this);

    public int Pages => Vips.ImageGetNPages(this);

    public bool HasAlpha => Vips.ImageHasAlpha(this) != 0;

    /// <summary>Whether it says what its colours mean.</summary>
    public bool HasProfile => Vips.ImageGetTypeof(this, "icc-profile-data") != 0;

    /// <summary>The bytes of an 8-bit picture that is in memory. They die with this handle.</summary>
    public unsafe Span<byte> Pixels
    {
        get
        {
            var data = Vips.ImageGetData(this);
            return data is null ? throw VipsException.FromErrorBuffer("pixels") : new(data, checked(Width * Height * Bands));
        }
    }

    /// <summary>Reads what a file says about one of its pages.</summary>
    public static VipsImage Header(string path, int page)
    {
        using var source = VipsSource.Open(path);
        var loader = Marshal.PtrToStringUTF8(Vips.ForeignFindLoadSource(source)) ?? throw VipsException.FromErrorBuffer("header");
        return page == 0 ? VipsOperation.Image(loader, ("source", source)) : VipsOperation.Image(loader, ("source", source), ("page", page));
    }

    /// <summary>Decodes now, all of it.</summary>
    public VipsImage ToMemory()
    {
        var copy = Vips.ImageCopyMemory(this);
        return copy.IsInvalid ? throw VipsException.FromErrorBuffer("decode") : copy;
    }
}
