using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>
/// Sorts records by the bytes of their keys, those with equal keys in the order they came. What does not fit into its
/// memory waits, sorted in runs, in a scratch file.
/// </summary>
/// <param name="memoryBytes">For records; 4 bytes each more.</param>
/// <param name="valueBytes">Of the value that each record carries.</param>
/// <param name="scratchFolder">Where the runs go.</param>
internal sealed class Sorter(long memoryBytes, int valueBytes, string scratchFolder) : IDisposable
{
    private const int LengthBytes = sizeof(int);

    private readonly List<(long Start, long End)> _runs = [];
    private byte[] _records = GC.AllocateUninitializedArray<byte>((int)Math.Min(memoryBytes, Array.MaxLength));
    private int[] _starts = new int[1 << 10];
    private int _count;
    private int _used;
    private SafeFileHandle? _file;

    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var length = LengthBytes + key.Length + valueBytes;
        if (_used + length > _records.Length)
            Spill(length);
        if (_count == _starts.Length)
            Array.Resize(ref _starts, 2 * _count);

        var record = _records.AsSpan(_used, length);
        BinaryPrimitives.WriteInt32LittleEndian(record, key.Length);
        key.CopyTo(record[LengthBytes..]);
        value.CopyTo(record[(LengthBytes + key.Length)..]);
        _starts[_count++] = _used;
        _used += length;
    }

    /// <summary>The records in order, as often as wanted; nothing may be added any more.</summary>
    public SortedRecords Read()
    {
        if (_runs.Count == 0)
        {
            Sort();
            return new SortedRecords(_records, _starts.AsMemory(0, _count), valueBytes);
        }

        if (_count > 0)
            Spill(0);
        _records = [];
        return new SortedRecords(_file!, _runs, valueBytes);
    }

    public void Dispose() => _file?.Dispose();

    private void Sort() => _starts.AsSpan(0, _count).Sort(new KeyOrder(_records));

    /// <summary>Writes what is there as a run, and makes sure that a record of some length fits then.</summary>
    private void Spill(int length)
    {
        _file ??= ScratchFile.Open(scratchFolder);
        Sort();
        var begin = _runs.Count == 0 ? 0 : _runs[^1].End;
        using var run = new RunWriter(_file, begin);
        foreach (var start in _starts.AsSpan(0, _count))
            run.Write(_records.AsSpan(start, LengthBytes + BinaryPrimitives.ReadInt32LittleEndian(_records.AsSpan(start)) + valueBytes));
        if (_count > 0)
            _runs.Add((begin, run.Flush()));
        (_count, _used) = (0, 0);
        if (length > _records.Length)
            _records = new byte[length];
    }

    private readonly struct KeyOrder(byte[] records) : IComparer<int>
    {
        public int Compare(int left, int right)
        {
            var order = Key(left).SequenceCompareTo(Key(right));
            return order != 0 ? order : left.CompareTo(right);
        }

        private ReadOnlySpan<byte> Key(int start) => records.AsSpan(start + LengthBytes, BinaryPrimitives.ReadInt32LittleEndian(records.AsSpan(start)));
    }
}
