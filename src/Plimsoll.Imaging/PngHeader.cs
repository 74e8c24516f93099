using System.Buffers.Binary;

namespace Plimsoll.Imaging;

/// <summary>Walks the chunks of a PNG to its end (W3C PNG, third edition).</summary>
internal sealed class PngHeader(FileWindow file)
{
    private const int SignatureBytes = 8;
    private const int ChunkOverhead = 12;
    private const int MostChunks = 1_000_000;

    /// <summary>Deflate packs 1,032 bytes into one at the most (zlib, «Technical Details»).</summary>
    private const int MostDeflateRatio = 1032;

    private long _dataBytes;
    private bool _transparency;

    public static ImageVerdict Read(FileWindow file) => new PngHeader(file).Read();

    private ImageVerdict Read()
    {
        if (PngFrame.Read(file.At(SignatureBytes, PngFrame.Bytes)) is not { } frame)
            return ImageVerdict.Malformed("its PNG header is cut or contradicts itself");

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
                return End(frame);
            Count(head[4..], length);
            at += ChunkOverhead + length;
        }

        return ImageVerdict.Malformed("it has too many PNG chunks");
    }

    private void Count(ReadOnlySpan<byte> type, long length)
    {
        if (type.SequenceEqual("IDAT"u8))
            _dataBytes += length;
        else if (type.SequenceEqual("tRNS"u8))
            _transparency = true;
    }

    private ImageVerdict End(PngFrame frame)
    {
        if (_dataBytes == 0)
            return ImageVerdict.Malformed("it holds no picture");
        if (frame.RawBytes > (Int128)_dataBytes * MostDeflateRatio)
            return ImageVerdict.Truncated($"it promises {frame.Width} × {frame.Height} pixels, more than its data can hold");

        return ImageVerdict.Of(new ImageFacts
        {
            Type = ImageType.Png,
            Width = frame.Width,
            Height = frame.Height,
            BitsPerSample = frame.Bits,
            Channels = frame.Channels,
            Interlaced = frame.Interlaced,
            DecodeBytes = frame.DecodeBytes(_transparency),
        });
    }
}
