namespace Plimsoll.Imaging;

/// <summary>What one TIFF directory says (TIFF 6.0, section 8). A value on the stack: a file may have thousands.</summary>
internal struct TiffPage()
{
    // Photometric interpretations.
    private const int Palette = 3;
    private const int Cmyk = 5;
    private const int YCbCr = 6;

    // Compressions.
    private const int Unpacked = 1;
    private const int OldJpeg = 6;
    private const int Jpeg = 7;

    private const int SeparatePlanes = 2;

    private int _width;
    private int _height;
    private int _bits = 1;
    private int _channels = 1;
    private int _compression = Unpacked;
    private int _photometric;
    private int _orientation = 1;
    private int _planes = 1;
    private int _tileHeight;
    private int _stripHeight = int.MaxValue;
    private long _metadataBytes;

    /// <summary>Where strips or tiles are.</summary>
    public TiffEntry Offsets { get; private set; }

    /// <summary>How many bytes they have.</summary>
    public TiffEntry Counts { get; private set; }

    private readonly int DecodedChannels => _photometric == Palette ? 3 : _channels;

    // libvips takes the sample after the colours for alpha.
    private readonly bool HasAlpha => _photometric == Cmyk ? _channels > 4 : _channels is 2 or > 3;

    public void Take(TiffReader tiff, TiffEntry entry)
    {
        var value = tiff.Value(entry, 0);
        switch (entry.Tag)
        {
            case 256: _width = Size(value); break;
            case 257: _height = Size(value); break;
            case 258: _bits = (int)Math.Clamp(value, 1, 64); break;
            case 259: _compression = Size(value); break;
            case 262: _photometric = Size(value); break;
            case 274: _orientation = value is >= 1 and <= 8 ? (int)value : 1; break;
            case 277: _channels = (int)Math.Clamp(value, 1, 16); break;
            case 278: _stripHeight = Math.Max(1, Size(value)); break;
            case 284: _planes = Size(value); break;
            case 323: _tileHeight = Size(value); break;
            case 273 or 324: Offsets = entry; break;
            case 279 or 325: Counts = entry; break;
            default: _metadataBytes += TiffReader.Bytes(entry); break;
        }
    }

    /// <param name="largestPart">Bytes of the largest strip or tile as it is in the file.</param>
    public readonly ImageFacts Facts(long largestPart) => new()
    {
        Type = ImageType.Tiff,
        Width = _width,
        Height = _height,
        BitsPerSample = _bits,
        Channels = _channels,
        Orientation = _orientation,
        DecodeBytes = DecodeCost.Sum(
            DecodeCost.Rows(_width, _height, DecodeCost.PixelBytes(DecodedChannels, _bits, HasAlpha || _photometric == Cmyk)),
            _compression == Unpacked ? 0 : largestPart,
            DecodedPartBytes(),
            DecodeCost.Times(DecodeCost.MetadataCopies, _metadataBytes),
            DecodeCost.Turn(_orientation)),
    };

    /// <summary>
    /// Strips are decoded row by row, so that one strip for the whole picture costs no more than its packed bytes. Tiles, separate
    /// planes, JPEG and colours that libtiff converts are decoded whole: 48 MiB more for rows of tiles of 23 MiB, 45 MiB more for three planes of 11 MiB.
    /// </summary>
    private readonly long DecodedPartBytes()
    {
        const int HeldTiles = 3;
        if (_tileHeight == 0 && _planes != SeparatePlanes && _compression is not (OldJpeg or Jpeg) && _photometric < YCbCr)
            return 0;

        var held = _planes == SeparatePlanes ? 2 + DecodedChannels : HeldTiles * DecodedChannels;
        var rows = Math.Min(_height, _tileHeight > 0 ? _tileHeight : _stripHeight);
        return DecodeCost.Times(held * DecodeCost.SampleBytes(_bits), (long)_width * rows);
    }

    private static int Size(long value) => (int)Math.Clamp(value, 0, int.MaxValue);
}
