using System.Buffers.Binary;
using System.IO.Compression;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>Writes PNGs, check sums and all: sound ones, and ones that are small in the body and large in memory.</summary>
internal static class SamplePng
{
    public const byte Grey = 0;
    public const byte Rgb = 2;
    public const byte Rgba = 6;

    /// <summary>A picture all of one shade.</summary>
    public static byte[] Plain(int width, int height, byte shade = byte.MaxValue, byte depth = 8, byte colour = Grey, params byte[][] chunks)
    {
        var row = new byte[1 + (((width * Channels(colour) * depth) + 7) / 8)];
        row.AsSpan(1).Fill(shade);
        return Of(width, height, depth, colour, Packed(Enumerable.Repeat(row, height)), chunks);
    }

    /// <summary>A picture of 9 × 8 blocks of random shades; no other seed gives one that looks like it.</summary>
    public static byte[] Blocks(int seed)
    {
        const int Block = 80;
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 8).SelectMany(_ => Enumerable.Repeat(BlockRow(random, Block), Block));
        return Of(9 * Block, 8 * Block, 8, Grey, Packed(rows), []);
    }

    public static byte[] Of(int width, int height, byte depth, byte colour, byte[] data, byte[][] chunks) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1a, 0x0a,
        .. Chunk("IHDR"u8, [.. Big(width), .. Big(height), depth, colour, 0, 0, 0]),
        .. chunks.SelectMany(chunk => chunk),
        .. Chunk("IDAT"u8, data),
        .. Chunk("IEND"u8, []),
    ];

    public static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        byte[] body = [.. type, .. content];
        return [.. Big(content.Length), .. body, .. Big((int)Crc(body))];
    }

    /// <summary>So many megabytes of zeros as a whole zlib stream, a thousandth of that in length and made without packing them all.</summary>
    public static byte[] Zeros(int megabytes)
    {
        using var packed = new MemoryStream();
        using var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true);
        deflate.Write(new byte[1 << 20]);
        deflate.Flush(); // ends on a whole byte, so that it may stand there again and again
        var block = packed.ToArray();
        var sum = (uint)((((long)megabytes << 20) % 65521 << 16) | 1); // Adler-32 of zeros
        return [0x78, 0xda, .. Enumerable.Repeat(block, megabytes).SelectMany(bytes => bytes), 0x03, 0, .. Big((int)sum)];
    }

    private static int Channels(byte colour) => colour switch
    {
        Rgba => 4,
        Rgb => 3,
        _ => 1,
    };

    private static byte[] BlockRow(Random random, int block) =>
        [0, .. Enumerable.Range(0, 9).SelectMany(_ => Enumerable.Repeat((byte)random.Next(256), block))];

    private static byte[] Packed(IEnumerable<byte[]> rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var row in rows)
                zlib.Write(row);
        }

        return packed.ToArray();
    }

    private static byte[] Big(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }
}
