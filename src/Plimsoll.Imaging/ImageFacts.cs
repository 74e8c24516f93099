namespace Plimsoll.Imaging;

/// <summary>What a picture's header says.</summary>
public sealed record ImageFacts
{
    /// <summary>
    /// Bytes that libvips takes for a preview above an idle worker, whatever the picture: 70 MB for a 12-megapixel JPEG less 28 MB idle,
    /// rounded up (docs/decisions/pictures.md).
    /// </summary>
    private const long BaseBytes = 48L << 20;

    /// <summary>Rows that are held while a picture is read from top to bottom; 100 megapixels of PNG took 79 MB.</summary>
    private const long SequentialRows = 1024;

    /// <summary>Bytes a pixel for progressive and interlaced pictures, which are held whole: 3.3 to 4.2 were measured.</summary>
    private const double WholeBytesPerPixel = 4.2;

    /// <summary>By content.</summary>
    public required ImageType Type { get; init; }

    /// <summary>Pixels across; 0 for PDF.</summary>
    public int Width { get; init; }

    /// <summary>Pixels down; 0 for PDF.</summary>
    public int Height { get; init; }

    /// <summary>Width times height.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Bits of one sample of a pixel.</summary>
    public int BitsPerSample { get; init; } = 8;

    /// <summary>Samples of a pixel.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Progressive JPEG or interlaced PNG: decoding holds the whole picture.</summary>
    public bool Interlaced { get; init; }

    /// <summary>EXIF orientation, 1 to 8; 1 is upright.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>Pages; 0 for PDF, where the header does not say.</summary>
    public int Pages { get; init; } = 1;

    /// <summary>Media type to serve it with.</summary>
    public string MediaType => Type switch
    {
        ImageType.Jpeg => "image/jpeg",
        ImageType.Png => "image/png",
        ImageType.WebP => "image/webp",
        ImageType.Tiff => "image/tiff",
        _ => "application/pdf",
    };

    /// <summary>Ending for its name, with the dot.</summary>
    public string Extension => Type switch
    {
        ImageType.Jpeg => ".jpg",
        ImageType.Png => ".png",
        ImageType.WebP => ".webp",
        ImageType.Tiff => ".tif",
        _ => ".pdf",
    };

    /// <summary>Bytes that decoding to a preview is expected to take above an idle worker.</summary>
    public long DecodeBytes =>
        BaseBytes + (SequentialRows * Width * Channels * ((BitsPerSample + 7) / 8)) + (Interlaced ? (long)(WholeBytesPerPixel * Pixels) : 0);
}
