using System.Buffers.Binary;

namespace Plimsoll.Imaging;

/// <summary>Walks the chunks of a WebP with a canvas (VP8X; RFC 9649, 2.7): the pixels, and what stands beside them.</summary>
internal sealed class WebPCanvas(FileWindow file, long end)
{
    private const int HeadBytes = 12;
    private const int ChunkHeadBytes = 8;

    /// <summary>An honest file has six: canvas, colour profile, alpha, pixels, EXIF, XMP.</summary>
    private const int MostChunks = 1_000;

    private const byte AnimationFlag = 2;
    private const byte AlphaFlag = 16;

    private WebPFrame? _frame;
    private int _orientation = 1;
    private long _metadataBytes;

    /// <param name="canvas">The data of the VP8X chunk.</param>
    public ImageVerdict Read(ReadOnlySpan<byte> canvas)
    {
        if ((canvas[0] & AnimationFlag) != 0)
            return ImageVerdict.Malformed("it is an animation");

        var (alpha, width, height) = ((canvas[0] & AlphaFlag) != 0, UInt24(canvas[4..]) + 1, UInt24(canvas[7..]) + 1);
        Walk();
        if (_frame is not { } frame)
            return ImageVerdict.Malformed("it holds no picture");
        return frame.Width == width && frame.Height == height
            ? ImageVerdict.Of(frame.Facts(alpha, _orientation, DecodeCost.MetadataCopies * _metadataBytes))
            : ImageVerdict.Malformed($"its canvas is {width} × {height}, its picture {frame.Width} × {frame.Height}");
    }

    private void Walk()
    {
        var at = (long)HeadBytes;
        for (var chunks = 0; chunks < MostChunks && at < end; chunks++)
        {
            var chunk = file.At(at, WebPFrame.Bytes);
            if (chunk.Length < ChunkHeadBytes)
                return;

            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            Take(chunk, at + ChunkHeadBytes, length);
            at += ChunkHeadBytes + length + (length & 1);
        }
    }

    private void Take(ReadOnlySpan<byte> chunk, long at, long length)
    {
        if (WebPFrame.Holds(chunk))
        {
            _frame ??= WebPFrame.Read(chunk);
            return;
        }

        if (!chunk.StartsWith("ALPH"u8))
            _metadataBytes += length;
        if (chunk.StartsWith("EXIF"u8))
            _orientation = Orientation(file.At(at, (int)Math.Min(length, FileWindow.Bytes)));
    }

    // Some writers keep the mark that EXIF has in a JPEG.
    private int Orientation(ReadOnlySpan<byte> exif) => Exif.Orientation(exif, Exif.OrientationOfTiff(exif, _orientation));

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
