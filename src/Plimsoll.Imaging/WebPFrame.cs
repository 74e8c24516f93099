using System.Buffers.Binary;

namespace Plimsoll.Imaging;

/// <summary>What the chunk with the pixels says about them (RFC 6386, 9.1; RFC 9649, 3.4).</summary>
internal readonly record struct WebPFrame(int Width, int Height, bool Lossless)
{
    /// <summary>Bytes of a chunk's head and as much of its data as is read.</summary>
    public const int Bytes = ChunkHeadBytes + 10;

    private const int ChunkHeadBytes = 8;

    /// <summary>A lossy picture is decoded into the preview's size: 36 MiB for 2,000 × 2,000, 39 for the largest.</summary>
    private const long PreviewBytes = 42L << 20;

    /// <summary>A lossless one is held whole as ARGB: 212 MiB for 48 megapixels.</summary>
    private const int LosslessPixelBytes = 4;

    /// <summary>So is the alpha plane of a lossy one, with a copy: 42 to 79 MiB more for 48 megapixels.</summary>
    private const int AlphaPixelBytes = 2;

    /// <summary>False for a chunk that holds no pixels.</summary>
    public static bool Holds(ReadOnlySpan<byte> chunk) => chunk.StartsWith("VP8 "u8) || chunk.StartsWith("VP8L"u8);

    /// <summary>Null where its start code is missing.</summary>
    public static WebPFrame? Read(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < Bytes)
            return null;

        var data = chunk[ChunkHeadBytes..];
        return chunk[3] == 'L' ? OfLossless(data) : OfLossy(data);
    }

    public ImageFacts Facts(bool alpha, int orientation, long metadataBytes) => new()
    {
        Type = ImageType.WebP,
        Width = Width,
        Height = Height,
        Channels = alpha ? 4 : 3,
        Orientation = orientation,
        DecodeBytes = DecodeCost.Sum(PreviewBytes, (long)Width * Height * WholePixelBytes(alpha), metadataBytes, DecodeCost.Turn(orientation)),
    };

    private int WholePixelBytes(bool alpha) => Lossless ? LosslessPixelBytes : alpha ? AlphaPixelBytes : 0;

    private static WebPFrame? OfLossy(ReadOnlySpan<byte> data) => data[3..].StartsWith((ReadOnlySpan<byte>)[0x9d, 0x01, 0x2a])
        ? new(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3fff, Lossless: false)
        : null;

    private static WebPFrame? OfLossless(ReadOnlySpan<byte> data)
    {
        var sizes = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
        return data[0] == 0x2f ? new((int)(sizes & 0x3fff) + 1, (int)((sizes >> 14) & 0x3fff) + 1, Lossless: true) : null;
    }
}
