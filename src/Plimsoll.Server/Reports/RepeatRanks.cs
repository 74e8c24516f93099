using System.Buffers.Binary;

namespace Plimsoll.Server.Reports;

/// <summary>
/// Says of each row the how manieth of its key it is. Rows come by rising numbers, first all to be counted, then all to be asked
/// for. Only repeats are remembered from the one to the other, sorted on disk where they are many.
/// </summary>
internal sealed class RepeatRanks(long memoryBytes, string scratchFolder) : IDisposable
{
    private readonly byte[] _number = new byte[sizeof(long)];
    private readonly Sorter _byKey = new(memoryBytes * 3 / 4, sizeof(long), scratchFolder);
    private readonly Sorter _byRow = new(memoryBytes / 4, sizeof(long), scratchFolder);
    private SortedRecords? _repeats;
    private bool _hasRepeat;

    public void Add(ReadOnlySpan<byte> key, long row) => _byKey.Add(key, Bytes(row));

    /// <summary>1 for the first of its key and for a row that was not added; rows are asked for in order.</summary>
    public long RankOf(long row)
    {
        if (_repeats is null)
            Count();
        while (_hasRepeat && BinaryPrimitives.ReadInt64BigEndian(_repeats!.Key) < row)
            _hasRepeat = _repeats.Next();
        return _hasRepeat && BinaryPrimitives.ReadInt64BigEndian(_repeats!.Key) == row ? BinaryPrimitives.ReadInt64BigEndian(_repeats.Value) : 1;
    }

    public void Dispose()
    {
        _byKey.Dispose();
        _byRow.Dispose();
    }

    private void Count()
    {
        var sorted = _byKey.Read();
        var last = new SortKey();
        var rank = 0L;
        while (sorted.Next())
        {
            rank = rank > 0 && sorted.Key.SequenceEqual(last.Span) ? rank + 1 : 1;
            if (rank > 1)
            {
                _byRow.Add(sorted.Value, Bytes(rank));
                continue;
            }

            last.Clear();
            last.Append(sorted.Key);
        }

        _repeats = _byRow.Read();
        _hasRepeat = _repeats.Next();
    }

    /// <summary>The high byte first, so that bytes compare as numbers do. Valid until the next call.</summary>
    private byte[] Bytes(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(_number, number);
        return _number;
    }
}
