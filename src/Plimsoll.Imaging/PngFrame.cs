using System.Buffers.Binary;

namespace Plimsoll.Imaging;

/// <summary>What a PNG's first chunk says (W3C PNG, third edition, 11.2.1).</summary>
internal readonly record struct PngFrame(int Width, int Height, int Bits, byte Colour, int Channels, bool Interlaced)
{
    /// <summary>Bytes of the chunk without its check sum.</summary>
    public const int Bytes = 21;

    private const int HeaderBytes = 13;
    private const byte Palette = 3;
    private const byte AlphaBit = 4;

    /// <summary>Null where it is cut or contradicts itself.</summary>
    public static PngFrame? Read(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < Bytes || BinaryPrimitives.ReadUInt32BigEndian(chunk) != HeaderBytes || !chunk[4..8].SequenceEqual("IHDR"u8))
            return null;

        var width = BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]);
        var height = BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]);
        var (depth, colour, interlace) = (chunk[16], chunk[17], chunk[20]);
        var channels = ChannelsOf(depth, colour);
        return width > int.MaxValue || height > int.MaxValue || channels == 0 || interlace > 1
            ? null
            : new((int)width, (int)height, depth, colour, channels, interlace == 1);
    }

    /// <summary>Bytes of all rows, each behind the byte that names its filter.</summary>
    public Int128 RawBytes => (((((Int128)Width * Channels * Bits) + 7) / 8) + 1) * Height;

    /// <summary>Rows in flight.</summary>
    /// <param name="transparency">Whether a tRNS chunk makes a colour transparent.</param>
    public long RowBytes(bool transparency) =>
        DecodeCost.Rows(Width, Height, DecodeCost.PixelBytes(Decoded(transparency), Bits, transparency || (Colour & AlphaBit) != 0));

    /// <summary>The whole picture where it is interlaced: 151 MiB for 48 megapixels in RGB, 229 in RGBA were measured.</summary>
    /// <param name="transparency">Whether a tRNS chunk makes a colour transparent.</param>
    public long WholeBytes(bool transparency) =>
        Interlaced ? DecodeCost.Times((long)Width * Height, Decoded(transparency) * DecodeCost.SampleBytes(Bits)) : 0;

    private int Decoded(bool transparency) => (Colour == Palette ? 3 : Channels) + (transparency ? 1 : 0);

    /// <summary>0 for a depth and colour type that do not go together.</summary>
    private static int ChannelsOf(byte depth, byte colour) => (colour, depth) switch
    {
        (0, 1 or 2 or 4 or 8 or 16) => 1,
        (2, 8 or 16) => 3,
        (3, 1 or 2 or 4 or 8) => 1,
        (4, 8 or 16) => 2,
        (6, 8 or 16) => 4,
        _ => 0,
    };
}
