using System.Buffers.Binary;

namespace Plimsoll.Imaging;

/// <summary>Numbers of a TIFF in its byte order, in its classic and its big form. Outside of the file everything is 0.</summary>
internal sealed class TiffReader(FileWindow file)
{
    private readonly bool _little = file.At(0, 1) is [(byte)'I'];
    private readonly bool _big = file.At(2, 2).Contains((byte)43);

    private int CountBytes => _big ? 8 : 2;

    private int EntryBytes => _big ? 20 : 12;

    private int OffsetBytes => _big ? 8 : 4;

    /// <summary>Where the first directory is.</summary>
    public bool TryStart(out long at) => TryOffset(_big ? 8 : 4, out at);

    /// <summary>Entries of a directory; 0 where there is none.</summary>
    public long Count(long directory) => Number(directory, CountBytes);

    /// <summary>Where the next directory is, 0 after the last; false where this one is cut.</summary>
    public bool TryNext(long directory, long entries, out long next) => TryOffset(directory + CountBytes + (entries * EntryBytes), out next);

    public TiffEntry Entry(long directory, int index)
    {
        var at = directory + CountBytes + ((long)index * EntryBytes);
        var type = (int)Number(at + 2, 2);
        var count = Math.Max(0, Number(at + 4, OffsetBytes));
        var values = at + 4 + OffsetBytes;
        var fits = count <= OffsetBytes / Math.Max(1, ValueBytes(type));
        return new((int)Number(at, 2), type, count, fits ? values : Number(values, OffsetBytes));
    }

    /// <summary>Whether all values of an entry are inside the file.</summary>
    public bool IsWhole(TiffEntry entry) =>
        entry.At >= 0 && entry.Count <= file.Length && entry.At <= file.Length - Bytes(entry);

    public long Value(TiffEntry entry, long index) =>
        index < entry.Count ? Number(entry.At + (index * ValueBytes(entry.Type)), ValueBytes(entry.Type)) : 0;

    /// <summary>Consecutive values of an entry; the window moves once for as many as it holds.</summary>
    public void Values(TiffEntry entry, long first, Span<long> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Value(entry, first + i);
    }

    /// <summary>Bytes that all values of an entry take.</summary>
    public static long Bytes(TiffEntry entry) => entry.Count * ValueBytes(entry.Type);

    private static int ValueBytes(int type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or (>= 16 and <= 18) => 8,
        _ => 0,
    };

    private bool TryOffset(long at, out long offset)
    {
        offset = Number(at, OffsetBytes);
        return file.At(at, OffsetBytes).Length == OffsetBytes && offset >= 0 && offset <= file.Length;
    }

    private long Number(long at, int bytes)
    {
        var raw = file.At(at, bytes);
        if (raw.Length < bytes)
            return 0;

        return bytes switch
        {
            1 => raw[0],
            2 => _little ? BinaryPrimitives.ReadUInt16LittleEndian(raw) : BinaryPrimitives.ReadUInt16BigEndian(raw),
            4 => _little ? BinaryPrimitives.ReadUInt32LittleEndian(raw) : BinaryPrimitives.ReadUInt32BigEndian(raw),
            8 => _little ? BinaryPrimitives.ReadInt64LittleEndian(raw) : BinaryPrimitives.ReadInt64BigEndian(raw),
            _ => 0,
        };
    }
}
