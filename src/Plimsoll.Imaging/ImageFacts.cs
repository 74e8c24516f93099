namespace Plimsoll.Imaging;

/// <summary>What a picture's header says.</summary>
public sealed record ImageFacts
{
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

    /// <summary>Progressive or multi-scan JPEG, interlaced PNG: decoding holds the whole picture.</summary>
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

    /// <summary>Bytes that decoding to a preview of 2,000 pixels is expected to take above an idle worker; <see cref="DecodeCost"/> has the formula.</summary>
    public required long DecodeBytes { get; init; }
}
