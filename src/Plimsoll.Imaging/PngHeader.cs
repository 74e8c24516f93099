using System.Buffers.Binary;

namespace Plimsoll.Imaging;

/// <summary>Walks the chunks of a PNG to its end (W3C PNG, third edition).</summary>
internal sealed class PngHeader(FileWindow file)
{
    private const int SignatureBytes = 8;
    private const int ChunkHeadBytes = 8;
    private const int ChunkOverhead = 12;
    private const int MostChunks = 1_000_000;

    private long _dataBytes;
    private long _metadataBytes;
    private int _orientation = 1;
    private bool _transparency;

    public static ImageVerdict Read(FileWindow file) => new PngHeader(file).Read();

    private ImageVerdict Read()
    {
        if (PngFrame.Read(file.At(SignatureBytes, PngFrame.Bytes)) is not { } frame)
            return ImageVerdict.Malformed("its PNG header is cut or contradicts itself");

        var at = (long)SignatureBytes;
        for (var chunks = 0; chunks < MostChunks; chunks++)
        {
            var head = file.At(at, ChunkHeadBytes);
            if (head.Length < ChunkHeadBytes)
                return ImageVerdict.Truncated("it ends before its end chunk");

            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = (PngChunkType)BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
            if (length > int.MaxValue || at + ChunkOverhead + length > file.Length)
                return ImageVerdict.Truncated("a PNG chunk reaches beyond the end of the file");
            if (type == PngChunkType.End)
                return End(frame);
            Take(type, at + ChunkHeadBytes, length);
            at += ChunkOverhead + length;
        }

        return ImageVerdict.Malformed("it has too many PNG chunks");
    }

    private void Take(PngChunkType type, long at, long length)
    {
        if (type == PngChunkType.Data)
            _dataBytes += length;
        else if (type == PngChunkType.Transparency)
            _transparency = true;
        else if (type == PngChunkType.Exif)
            _orientation = Exif.OrientationOfTiff(file.At(at, (int)length), _orientation);
        _metadataBytes += PngMetadata.HeldBytes(file, type, at, length);
    }

    private ImageVerdict End(PngFrame frame)
    {
        if (_dataBytes == 0)
            return ImageVerdict.Malformed("it holds no picture");
        if (frame.RawBytes > (Int128)_dataBytes * PngMetadata.MostDeflateRatio)
            return ImageVerdict.Truncated($"it promises {frame.Width} × {frame.Height} pixels, more than its data can hold");

        return ImageVerdict.Of(new ImageFacts
        {
            Type = ImageType.Png,
            Width = frame.Width,
            Height = frame.Height,
            BitsPerSample = frame.Bits,
            Channels = frame.Channels,
            Interlaced = frame.Interlaced,
            Orientation = _orientation,
            DecodeBytes = DecodeCost.Sum(frame.RowBytes(_transparency), frame.WholeBytes(_transparency), _metadataBytes, DecodeCost.Turn(_orientation)),
        });
    }
}
