using System.Runtime.InteropServices;
using System.Text;

namespace Plimsoll.Server.Reports;

/// <summary>
/// Groups the rows by the eight keys, in their order. Of the groups that share order, invoice and invoice line only the first
/// keeps its line amounts, so the groups are gone through twice: to find the repeats, and to write.
/// </summary>
internal sealed class ProcessedReport(CsvOutput csv, RowStamp stamp, Sorter groups, RepeatRanks repeats, ReportOptions options)
{
    private readonly byte[] _stamp = stamp.Of(ReportFiles.Processed);
    private readonly HashSet<string> _waived = [.. options.WaivedOrders.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    private readonly SortKey _key = new();
    private readonly SortKey _repeat = new();
    private readonly int[] _ends = new int[PoHeader.Keys];

    public long Groups { get; private set; }

    public void Write(CancellationToken cancellationToken)
    {
        ForEach(CountRepeat, cancellationToken);
        WriteHeader();
        ForEach(WriteGroup, cancellationToken);
        csv.Flush();
    }

    private void ForEach(Action<long, PoGroup> use, CancellationToken cancellationToken)
    {
        var sorted = groups.Read();
        var (number, group) = (0L, default(PoGroup));
        for (var hasNext = sorted.Next(); hasNext;)
        {
            Begin(sorted.Key);
            do
            {
                Add(ref group, MemoryMarshal.Cast<byte, double>(sorted.Value));
                hasNext = sorted.Next();
            }
            while (hasNext && sorted.Key.SequenceEqual(_key.Span));

            if ((number & 0xfff) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            use(number++, group);
            group = default;
        }

        Groups = number;
    }

    private void Begin(ReadOnlySpan<byte> key)
    {
        _key.Clear();
        _key.Append(key);
        var end = 0;
        for (var i = 0; i < PoHeader.Keys; i++)
            _ends[i] = end += SortKey.LengthOf(key[end..]);
    }

    private static void Add(ref PoGroup group, ReadOnlySpan<double> sums)
    {
        group.Received.Add(sums[0]);
        group.Transaction.Add(sums[1]);
        group.Functional.Add(sums[2]);
    }

    private void CountRepeat(long number, PoGroup group)
    {
        _repeat.Clear();
        _repeat.Append(Value(PoColumn.PoNumber));
        _repeat.Append(Value(PoColumn.InvoiceNumber));
        _repeat.Append(Value(PoColumn.InvoiceLine));
        repeats.Add(_repeat.Span, number);
    }

    private void WriteHeader()
    {
        string[] names = [.. RowStamp.Names, .. PoHeader.KeyNames, .. PoHeader.SumNames, "conversion rate", "diff", $"diff In{options.FunctionalCurrency}"];
        foreach (var name in names)
            csv.Text(Encoding.UTF8.GetBytes(name));
        csv.EndRow();
    }

    private void WriteGroup(long number, PoGroup group)
    {
        var isRepeat = repeats.RankOf(number) > 1;
        var line = isRepeat ? 0 : SortKey.Number(Value(PoColumn.LineAmount));
        var difference = line - group.Received.Value;
        csv.Fields(_stamp);
        for (var column = PoColumn.PoNumber; column <= PoColumn.InvoiceLine; column++)
            WriteKey(Value(column));
        csv.Number(line);
        csv.Number(isRepeat ? 0 : SortKey.Number(Value(PoColumn.FunctionalLineAmount)));
        csv.Number(group.Received.Value);
        csv.Number(group.Transaction.Value);
        csv.Number(group.Functional.Value);
        csv.Number(group.Rate);
        csv.Number(difference);
        csv.Number(IsWaived() ? 0 : difference * group.Rate);
        csv.EndRow();
    }

    private void WriteKey(ReadOnlySpan<byte> value)
    {
        if (SortKey.IsNumber(value))
            csv.Number(SortKey.Number(value));
        else
            csv.Text(SortKey.Text(value));
    }

    private bool IsWaived()
    {
        var order = Value(PoColumn.PoNumber);
        return !SortKey.IsNumber(order) && _waived.Contains(Encoding.UTF8.GetString(SortKey.Text(order)));
    }

    private ReadOnlySpan<byte> Value(PoColumn column)
    {
        var start = column == 0 ? 0 : _ends[(int)column - 1];
        return _key.Span[start.._ends[(int)column]];
    }
}
