using System.Buffers.Binary;

namespace Plimsoll.Imaging;

/// <summary>Reads the first chunk of a WebP (RFC 9649).</summary>
internal static class WebPHeader
{
    private const byte AnimationFlag = 2;

    public static ImageVerdict Read(FileWindow file)
    {
        var head = file.At(0, 34);
        if (head.Length < 30)
            return ImageVerdict.Truncated("it ends within its header");
        if (BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) + 8L > file.Length)
            return ImageVerdict.Truncated("it is shorter than its header says");

        return head[12..16] switch
        {
            [(byte)'V', (byte)'P', (byte)'8', (byte)' '] => Lossy(head[20..]),
            [(byte)'V', (byte)'P', (byte)'8', (byte)'L'] => Lossless(head[20..]),
            [(byte)'V', (byte)'P', (byte)'8', (byte)'X'] => Extended(head[20..]),
            _ => ImageVerdict.Malformed("its first WebP chunk is unknown"),
        };
    }

    private static ImageVerdict Lossy(ReadOnlySpan<byte> frame) => !frame[3..].StartsWith((ReadOnlySpan<byte>)[0x9d, 0x01, 0x2a])
        ? ImageVerdict.Malformed("its WebP frame has no start code")
        : Facts(BinaryPrimitives.ReadUInt16LittleEndian(frame[6..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(frame[8..]) & 0x3fff, 3);

    private static ImageVerdict Lossless(ReadOnlySpan<byte> frame)
    {
        if (frame[0] != 0x2f)
            return ImageVerdict.Malformed("its WebP frame has no start code");

        var sizes = BinaryPrimitives.ReadUInt32LittleEndian(frame[1..]);
        return Facts((int)(sizes & 0x3fff) + 1, (int)((sizes >> 14) & 0x3fff) + 1, 4);
    }

    private static ImageVerdict Extended(ReadOnlySpan<byte> canvas) => (canvas[0] & AnimationFlag) != 0
        ? ImageVerdict.Malformed("it is an animation")
        : Facts(UInt24(canvas[4..]) + 1, UInt24(canvas[7..]) + 1, 4);

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static ImageVerdict Facts(int width, int height, int channels) =>
        ImageVerdict.Of(new ImageFacts { Type = ImageType.WebP, Width = width, Height = height, Channels = channels });
}
