using System.Buffers.Binary;

namespace Plimsoll.Imaging;

/// <summary>Reads the first chunk of a WebP, and hands on where it has a canvas (RFC 9649).</summary>
internal static class WebPHeader
{
    private const int HeadBytes = 12;
    private const int ChunkHeadBytes = 8;

    public static ImageVerdict Read(FileWindow file)
    {
        var head = file.At(0, 30);
        if (head.Length < 30)
            return ImageVerdict.Truncated("it ends within its header");

        var end = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) + (long)ChunkHeadBytes;
        if (end > file.Length)
            return ImageVerdict.Truncated("it is shorter than its header says");

        var first = head[HeadBytes..];
        if (first.StartsWith("VP8X"u8))
            return new WebPCanvas(file, end).Read(first[ChunkHeadBytes..]);
        return WebPFrame.Holds(first) ? Simple(first) : ImageVerdict.Malformed("its first WebP chunk is unknown");
    }

    private static ImageVerdict Simple(ReadOnlySpan<byte> chunk) => WebPFrame.Read(chunk) is { } frame
        ? ImageVerdict.Of(frame.Facts(frame.Lossless, orientation: 1, metadataBytes: 0))
        : ImageVerdict.Malformed("its WebP frame has no start code");
}
