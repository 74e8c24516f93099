using System.Buffers.Binary;

namespace Plimsoll.Imaging;

/// <summary>Walks the chunks of a PNG to its end (W3C PNG, third edition).</summary>
internal static class PngHeader
{
    private const int SignatureBytes = 8;
    private const int ChunkOverhead = 12;
    private const int MostChunks = 1_000_000;

    /// <summary>Deflate packs 1,032 bytes into one at the most (zlib, «Technical Details»).</summary>
    private const int MostDeflateRatio = 1032;

    public static ImageVerdict Read(FileWindow file)
    {
        if (Header(file.At(SignatureBytes, 25)) is not { } facts)
            return ImageVerdict.Malformed("its PNG header is cut or contradicts itself");

        var dataBytes = 0L;
        var at = (long)SignatureBytes;
        for (var chunks = 0; chunks < MostChunks; chunks++)
        {
            var head = file.At(at, 8);
            if (head.Length < 8)
                return ImageVerdict.Truncated("it ends before its end chunk");

            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (length > int.MaxValue || at + ChunkOverhead + length > file.Length)
                return ImageVerdict.Truncated("a PNG chunk reaches beyond the end of the file");
            if (head[4..].SequenceEqual("IEND"u8))
                return End(facts, dataBytes);
            if (head[4..].SequenceEqual("IDAT"u8))
                dataBytes += length;
            at += ChunkOverhead + length;
        }

        return ImageVerdict.Malformed("it has too many PNG chunks");
    }

    private static ImageFacts? Header(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < 25 || BinaryPrimitives.ReadUInt32BigEndian(chunk) != 13 || !chunk[4..8].SequenceEqual("IHDR"u8))
            return null;

        var width = BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]);
        var height = BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]);
        var (depth, colour, interlace) = (chunk[16], chunk[17], chunk[20]);
        var channels = Channels(depth, colour);
        return width > int.MaxValue || height > int.MaxValue || channels == 0 || interlace > 1
            ? null
            : new ImageFacts
            {
                Type = ImageType.Png,
                Width = (int)width,
                Height = (int)height,
                BitsPerSample = depth,
                Channels = channels,
                Interlaced = interlace == 1,
            };
    }

    /// <summary>0 for a depth and colour type that do not go together.</summary>
    private static int Channels(byte depth, byte colour) => (colour, depth) switch
    {
        (0, 1 or 2 or 4 or 8 or 16) => 1,
        (2, 8 or 16) => 3,
        (3, 1 or 2 or 4 or 8) => 1,
        (4, 8 or 16) => 2,
        (6, 8 or 16) => 4,
        _ => 0,
    };

    private static ImageVerdict End(ImageFacts facts, long dataBytes)
    {
        if (dataBytes == 0)
            return ImageVerdict.Malformed("it holds no picture");

        var rowBytes = (((long)facts.Width * facts.Channels * facts.BitsPerSample) + 7) / 8;
        return (rowBytes + 1) * (double)facts.Height > dataBytes * (double)MostDeflateRatio
            ? ImageVerdict.Truncated($"it promises {facts.Width} × {facts.Height} pixels, more than its data can hold")
            : ImageVerdict.Of(facts);
    }
}
