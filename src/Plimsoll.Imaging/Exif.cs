using System.Buffers.Binary;

namespace Plimsoll.Imaging;

/// <summary>The one thing of EXIF that matters here: which way up.</summary>
internal static class Exif
{
    private const int OrientationTag = 0x112;
    private const int EntryBytes = 12;

    /// <param name="segment">An APP1 segment, or as much of it as fits the window.</param>
    /// <param name="otherwise">What to say where it says nothing.</param>
    public static int Orientation(ReadOnlySpan<byte> segment, int otherwise) =>
        segment.StartsWith("Exif\0\0"u8) ? OrientationOfTiff(segment[6..], otherwise) : otherwise;

    /// <param name="tiff">The EXIF itself, or as much of it as fits the window.</param>
    /// <param name="otherwise">What to say where it says nothing.</param>
    public static int OrientationOfTiff(ReadOnlySpan<byte> tiff, int otherwise)
    {
        if (tiff.Length < 8 || tiff[0] != tiff[1] || tiff[0] is not ((byte)'I' or (byte)'M'))
            return otherwise;

        var little = tiff[0] == 'I';
        var at = UInt32(tiff[4..], little);
        if (at > (uint)tiff.Length - 2)
            return otherwise;

        var entries = tiff[(int)at..];
        var count = UInt16(entries, little);
        entries = entries[2..];
        for (var i = 0; i < count && entries.Length >= EntryBytes; i++, entries = entries[EntryBytes..])
        {
            if (UInt16(entries, little) == OrientationTag)
                return UInt16(entries[8..], little) is >= 1 and <= 8 and var value ? value : otherwise;
        }

        return otherwise;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
