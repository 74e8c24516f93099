namespace Plimsoll.Imaging;

/// <summary>The kinds of picture that are accepted as a bill.</summary>
public enum ImageType
{
    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>WebP, one frame.</summary>
    WebP,

    /// <summary>TIFF and BigTIFF, one page or many.</summary>
    Tiff,

    /// <summary>PDF; its pages are priced when they are rendered.</summary>
    Pdf,
}
