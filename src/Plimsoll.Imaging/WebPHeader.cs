using System.Buffers.Binary;

namespace Plimsoll.Imaging;

/// <summary>Reads the chunks of a WebP up to the one with the pixels (RFC 9649).</summary>
internal static class WebPHeader
{
    private const int HeadBytes = 12;
    private const int ChunkHeadBytes = 8;

    /// <summary>Chunks before the pixels: the canvas, a colour profile, alpha, and some that nobody knows.</summary>
    private const int MostChunks = 1_000;

    private const byte AnimationFlag = 2;
    private const byte AlphaFlag = 16;

    public static ImageVerdict Read(FileWindow file)
    {
        var head = file.At(0, 30);
        if (head.Length < 30)
            return ImageVerdict.Truncated("it ends within its header");

        var end = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) + (long)ChunkHeadBytes;
        if (end > file.Length)
            return ImageVerdict.Truncated("it is shorter than its header says");

        var first = head[HeadBytes..];
        return first.StartsWith("VP8X"u8) ? Extended(file, first[ChunkHeadBytes..], end)
            : WebPFrame.Holds(first) ? Simple(first)
            : ImageVerdict.Malformed("its first WebP chunk is unknown");
    }

    private static ImageVerdict Simple(ReadOnlySpan<byte> chunk) =>
        WebPFrame.Read(chunk) is { } frame ? Facts(frame, frame.Lossless) : ImageVerdict.Malformed("its WebP frame has no start code");

    private static ImageVerdict Extended(FileWindow file, ReadOnlySpan<byte> canvas, long end)
    {
        if ((canvas[0] & AnimationFlag) != 0)
            return ImageVerdict.Malformed("it is an animation");

        var (alpha, width, height) = ((canvas[0] & AlphaFlag) != 0, UInt24(canvas[4..]) + 1, UInt24(canvas[7..]) + 1);
        if (Find(file, end) is not { } frame)
            return ImageVerdict.Malformed("it holds no picture");
        return frame.Width == width && frame.Height == height
            ? Facts(frame, alpha)
            : ImageVerdict.Malformed($"its canvas is {width} × {height}, its picture {frame.Width} × {frame.Height}");
    }

    private static WebPFrame? Find(FileWindow file, long end)
    {
        var at = (long)HeadBytes;
        for (var chunks = 0; chunks < MostChunks && at < end; chunks++)
        {
            var chunk = file.At(at, WebPFrame.Bytes);
            if (chunk.Length < ChunkHeadBytes)
                return null;
            if (WebPFrame.Holds(chunk))
                return WebPFrame.Read(chunk);

            var length = (long)BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            at += ChunkHeadBytes + length + (length & 1);
        }

        return null;
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static ImageVerdict Facts(WebPFrame frame, bool alpha) => ImageVerdict.Of(new ImageFacts
    {
        Type = ImageType.WebP,
        Width = frame.Width,
        Height = frame.Height,
        Channels = alpha ? 4 : 3,
        DecodeBytes = frame.DecodeBytes(alpha),
    });
}
