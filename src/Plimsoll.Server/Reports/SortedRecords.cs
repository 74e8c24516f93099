using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Server.Reports;

/// <summary>Records in order, from memory or merged from runs.</summary>
internal sealed class SortedRecords
{
    private readonly int _valueBytes;
    private readonly byte[] _records = [];
    private readonly ReadOnlyMemory<int> _starts;
    private readonly PriorityQueue<RunReader, (RunReader Run, int Place)>? _runs;
    private (RunReader Run, int Place) _current;
    private int _index = -1;

    public SortedRecords(byte[] records, ReadOnlyMemory<int> starts, int valueBytes) => (_records, _starts, _valueBytes) = (records, starts, valueBytes);

    public SortedRecords(SafeFileHandle file, List<(long Start, long End)> runs, int valueBytes)
    {
        _valueBytes = valueBytes;
        _runs = new PriorityQueue<RunReader, (RunReader Run, int Place)>(runs.Count, new RunOrder());
        for (var place = 0; place < runs.Count; place++)
            Enqueue((new RunReader(file, runs[place].Start, runs[place].End, valueBytes), place));
    }

    /// <summary>Valid until the next record, as <see cref="Value"/>.</summary>
    public ReadOnlySpan<byte> Key => _runs is null ? _records.AsSpan(Start + sizeof(int), KeyBytes) : _current.Run.Key;

    public ReadOnlySpan<byte> Value => _runs is null ? _records.AsSpan(Start + sizeof(int) + KeyBytes, _valueBytes) : _current.Run.Value;

    private int Start => _starts.Span[_index];

    private int KeyBytes => BinaryPrimitives.ReadInt32LittleEndian(_records.AsSpan(Start));

    public bool Next()
    {
        if (_runs is null)
            return ++_index < _starts.Length;
        if (_current.Run is not null)
            Enqueue(_current);
        return _runs.TryDequeue(out _, out _current);
    }

    private void Enqueue((RunReader Run, int Place) run)
    {
        if (run.Run.Next())
            _runs!.Enqueue(run.Run, run);
    }

    /// <summary>By key; of equal keys the earlier run's, whose records came first.</summary>
    private sealed class RunOrder : IComparer<(RunReader Run, int Place)>
    {
        public int Compare((RunReader Run, int Place) left, (RunReader Run, int Place) right)
        {
            var order = left.Run.Key.SequenceCompareTo(right.Run.Key);
            return order != 0 ? order : left.Place.CompareTo(right.Place);
        }
    }
}
