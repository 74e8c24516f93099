using System.Buffers.Binary;

namespace Plimsoll.Imaging;

/// <summary>What a JPEG's frame header says (ITU-T T.81, B.2.2).</summary>
internal readonly record struct JpegFrame(int Width, int Height, int Bits, int Channels, bool Progressive, long Coefficients)
{
    /// <summary>Of all components. A decoder that waits for further scans keeps every one.</summary>
    public long Coefficients { get; } = Coefficients;

    /// <summary>Bytes of the longest header that is read: four components.</summary>
    public const int MostBytes = HeadBytes + (4 * ComponentBytes);

    private const int HeadBytes = 10;
    private const int ComponentBytes = 3;
    private const byte Progression = 0xc2;

    /// <summary>Null, and a fault, where it cannot be read.</summary>
    public static JpegFrame? Read(ReadOnlySpan<byte> segment, out string fault)
    {
        fault = "it is a kind of JPEG that cannot be read (lossless, hierarchical or arithmetic coding)";
        if (segment[1] > Progression)
            return null;

        fault = "its JPEG frame header is cut or contradicts itself";
        if (segment.Length < HeadBytes || segment[4] is not (8 or 12) || segment[9] is not (1 or 3 or 4))
            return null;

        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[5..]), BinaryPrimitives.ReadUInt16BigEndian(segment[7..]));
        return Count(segment[HeadBytes..], segment[9], width, height) is { } coefficients
            ? new(width, height, segment[4], segment[9], segment[1] == Progression, coefficients)
            : null;
    }

    /// <summary>Null where a sampling factor is none.</summary>
    private static long? Count(ReadOnlySpan<byte> components, int channels, int width, int height)
    {
        if (components.Length < channels * ComponentBytes)
            return null;

        var (across, down) = (0, 0);
        for (var i = 0; i < channels; i++)
        {
            var (horizontal, vertical) = Sampling(components, i);
            if (horizontal is 0 or > 4 || vertical is 0 or > 4)
                return null;
            (across, down) = (Math.Max(across, horizontal), Math.Max(down, vertical));
        }

        var sum = 0L;
        for (var i = 0; i < channels; i++)
        {
            var (horizontal, vertical) = Sampling(components, i);
            sum += Padded(width, horizontal, across) * Padded(height, vertical, down);
        }

        return sum;
    }

    private static (int Horizontal, int Vertical) Sampling(ReadOnlySpan<byte> components, int index)
    {
        var factors = components[(index * ComponentBytes) + 1];
        return (factors >> 4, factors & 15);
    }

    /// <summary>Samples along one side, up to whole blocks of 8 in whole units of all components.</summary>
    private static long Padded(int size, int factor, int most) => (size + (8 * most) - 1) / (8 * most) * 8 * factor;
}
