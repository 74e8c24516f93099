using System.Buffers.Binary;

namespace Plimsoll.Imaging.Tests;

/// <summary>Files whose structure claims any size, and holds no picture: the probe decodes nothing.</summary>
internal static class Claim
{
    // Enough for a PNG of 384 MB of rows to be believed (one byte for 1,032), and for a JPEG of 100 megapixels (one for 256).
    private static readonly byte[] Data = new byte[400_000];

    /// <param name="code">Of the frame marker: 0xc0 baseline, 0xc2 progressive.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="sampling">A byte for each component, as in the frame header.</param>
    /// <param name="componentsInScan">How many the first scan has.</param>
    public static byte[] Jpeg(byte code, int width, int height, byte[] sampling, int componentsInScan)
    {
        byte[] components = [.. sampling.SelectMany((factors, i) => new byte[] { (byte)i, factors, 0 })];
        byte[] scan = [.. Enumerable.Range(0, componentsInScan).SelectMany(i => new byte[] { (byte)i, 0 })];
        return
        [
            0xff, 0xd8,
            0xff, code, .. Big16(8 + components.Length), 8, .. Big16(height), .. Big16(width), (byte)sampling.Length, .. components,
            0xff, 0xda, .. Big16(6 + scan.Length), (byte)componentsInScan, .. scan, 0, 63, 0, .. Data,
            0xff, 0xd9,
        ];
    }

    public static byte[] Png(int width, int height, byte depth, byte colour, byte interlace = 0, params byte[][] chunks) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1a, 0x0a,
        .. Chunk("IHDR"u8, [.. Big32(width), .. Big32(height), depth, colour, 0, 0, interlace]),
        .. chunks.SelectMany(chunk => chunk),
        .. Chunk("IDAT"u8, Data),
        .. Chunk("IEND"u8, []),
    ];

    public static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content) => [.. Big32(content.Length), .. type, .. content, 0, 0, 0, 0];

    /// <summary>A WebP with a canvas; <paramref name="chunks"/> come between it and the pixels.</summary>
    public static byte[] WebP(int width, int height, bool lossless, byte flags, params byte[][] chunks)
    {
        byte[] canvas = [flags, 0, 0, 0, .. Little32(width - 1)[..3], .. Little32(height - 1)[..3]];
        byte[] frame = lossless
            ? [0x2f, .. Little32((width - 1) | ((height - 1) << 14)), 0, 0, 0, 0, 0]
            : [0, 0, 0, 0x9d, 0x01, 0x2a, .. Little32(width)[..2], .. Little32(height)[..2]];
        byte[] body = [.. "WEBP"u8, .. Riff("VP8X"u8, canvas), .. chunks.SelectMany(chunk => chunk), .. Riff(lossless ? "VP8L"u8 : "VP8 "u8, frame)];
        return Riff("RIFF"u8, body);
    }

    public static byte[] Riff(ReadOnlySpan<byte> type, byte[] content) => [.. type, .. Little32(content.Length), .. content, .. new byte[content.Length & 1]];

    /// <summary>An EXIF that says which way up, and nothing else.</summary>
    public static byte[] Exif(int orientation) => [.. "MM\0*"u8, .. Big32(8), 0, 1, .. Big16(0x112), 0, 3, .. Big32(1), .. Big16(orientation), 0, 0, .. Big32(0)];

    /// <summary>A TIFF of pages that all look alike; <paramref name="round"/> makes the last one name the first as the next.</summary>
    public static byte[] Tiff(int pages, bool round, params (int Tag, int Value)[] entries)
    {
        const int First = 8;
        byte[] page = [.. Little32(entries.Length)[..2], .. entries.SelectMany(Entry)];
        var pageBytes = page.Length + sizeof(int);
        using var tiff = new MemoryStream(First + (pages * pageBytes));
        tiff.Write([.. "II*\0"u8, .. Little32(First)]);
        for (var i = 1; i <= pages; i++)
        {
            tiff.Write(page);
            tiff.Write(Little32(i < pages ? First + (i * pageBytes) : round ? First : 0));
        }

        return tiff.GetBuffer();
    }

    private static byte[] Entry((int Tag, int Value) entry) => [.. Little32(entry.Tag)[..2], 4, 0, 1, 0, 0, 0, .. Little32(entry.Value)];

    private static byte[] Big16(int value) => Big32(value)[2..];

    private static byte[] Big32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
