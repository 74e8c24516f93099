using System.Buffers.Binary;

namespace Plimsoll.Workbooks.Package;

/// <summary>Reads from a zip's end how many entries it has, before anybody lists them.</summary>
internal static class ZipEnd
{
    private const int RecordBytes = 22;
    private const int MostCommentBytes = ushort.MaxValue;
    private const int EntriesOffset = 10;

    private static ReadOnlySpan<byte> Mark => "PK\x5\x6"u8;

    /// <summary>65,535 stands for that many or more; 0 where there is no end.</summary>
    public static int CountEntries(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, RecordBytes + MostCommentBytes)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        var end = tail.AsSpan().LastIndexOf(Mark);
        return end < 0 || end + RecordBytes > tail.Length ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + EntriesOffset));
    }
}
