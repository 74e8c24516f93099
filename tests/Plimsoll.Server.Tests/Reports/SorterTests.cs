using System.Text;
using Plimsoll.Server.Reports;
using Plimsoll.Workbooks;

namespace Plimsoll.Server.Tests.Reports;

public sealed class SorterTests
{
    [Theory]
    [InlineData(1 << 20)]
    [InlineData(1_000)]
    [InlineData(0)]
    public void Read_AnyMemory_GivesRecordsInOrderAndEqualOnesAsTheyCame(int memoryBytes)
    {
        var random = new Random(5);
        var records = Enumerable.Range(0, 500).Select(i => (Key: new string((char)('a' + random.Next(5)), random.Next(1, 60)), Value: (byte)i)).ToList();
        using var sorter = new Sorter(memoryBytes, valueBytes: 1, Path.GetTempPath());
        foreach (var (key, value) in records)
            sorter.Add(Encoding.UTF8.GetBytes(key), [value]);

        var expected = records.OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
        Assert.Equal(expected, Drain(sorter.Read()));
        Assert.Equal(expected, Drain(sorter.Read()));
    }

    [Fact]
    public void RankOf_Repeats_AreCountedInTheOrderTheyCame()
    {
        using var ranks = new RepeatRanks(memoryBytes: 64, Path.GetTempPath());
        string[] keys = ["a", "b", "a", "", "a", "b"];
        for (var row = 0; row < keys.Length; row++)
        {
            if (keys[row].Length > 0)
                ranks.Add(Encoding.UTF8.GetBytes(keys[row]), row);
        }

        Assert.Equal([1, 1, 2, 1, 3, 2], Enumerable.Range(0, keys.Length).Select(row => ranks.RankOf(row)));
    }

    [Fact]
    public void SortKey_Values_CompareAsBytesAndComeBack()
    {
        var key = new SortKey();
        object[] ordered = [double.NegativeInfinity, -2.5, 0.0, 1e-9, 3.0, "", "\0", "\0\0", "\0a", "a", "a\0", "aa", "b"];
        var keys = ordered.Select(value => Encode(key, value)).ToList();

        Assert.Equal(keys, keys.OrderBy(k => k, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))));
        Assert.Equal(ordered, keys.Select(Decode));
        Assert.All(keys, k => Assert.Equal(k.Length, SortKey.LengthOf([.. k, .. keys[0]])));
    }

    private static List<(string Key, byte Value)> Drain(SortedRecords sorted)
    {
        var records = new List<(string, byte)>();
        while (sorted.Next())
            records.Add((Encoding.UTF8.GetString(sorted.Key), sorted.Value[0]));
        return records;
    }

    private static byte[] Encode(SortKey key, object value)
    {
        key.Clear();
        if (value is double number)
            key.Add(number);
        else
            key.Add(Encoding.UTF8.GetBytes((string)value), CellKind.Text);
        return key.Span.ToArray();
    }

    private static object Decode(byte[] key) => SortKey.IsNumber(key) ? SortKey.Number(key) : Encoding.UTF8.GetString(SortKey.Text(key));
}
