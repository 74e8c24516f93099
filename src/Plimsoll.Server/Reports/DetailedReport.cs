using System.Globalization;
using System.Text;

namespace Plimsoll.Server.Reports;

/// <summary>The second pass: Combined's rows as they are, each with six columns more.</summary>
internal sealed class DetailedReport(CsvOutput csv, Stream combined, RowStamp stamp, PoRowFile rows, RepeatRanks repeats, ReportOptions options)
{
    private readonly byte[] _stamp = stamp.Of(ReportFiles.Detailed);
    private readonly int _replaced = stamp.Of(ReportFiles.Combined).Length;
    private readonly byte[] _buffer = new byte[64 << 10];

    public void Write(long headerBytes, CancellationToken cancellationToken)
    {
        CopyRow(headerBytes, []);
        WriteNames();
        var number = 0L;
        foreach (var row in rows.Read())
        {
            if ((number & 0xfff) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            CopyRow(row.CsvBytes, _stamp);
            WriteSums(row, repeats.RankOf(number++));
        }

        csv.Flush();
    }

    private void WriteNames()
    {
        var (upper, lower) = (options.FunctionalCurrency, options.FunctionalCurrency.ToLower(CultureInfo.InvariantCulture));
        string[] names = ["Dup_ind", "Line_amount_adj", $"Invoice_line_amount_in_{lower}", "conversion_rate", $"Amount_recieved_in_{upper}", $"GRN_amount_in_{upper}"];
        foreach (var name in names)
            csv.Plain(Encoding.UTF8.GetBytes(name));
        csv.EndRow();
    }

    /// <summary>An amount counts for the first of its repeats only. A rate of 0 by 0 is none, and so is all that is made of it.</summary>
    private void WriteSums(in PoRow row, long rank)
    {
        var line = rank > 1 ? 0 : row.LineAmount;
        var rate = row.Functional / row.Transaction;
        csv.Number(row.IsRanked != 0 ? rank : double.NaN);
        csv.Number(line);
        csv.Number(rank > 1 ? 0 : row.FunctionalLineAmount);
        csv.Number(rate);
        csv.Number(row.Received * rate);
        csv.Number((OrZero(row.Received) - OrZero(line)) * rate);
        csv.EndRow();
    }

    /// <summary>Takes a line over without its end, with another stamp where one is given.</summary>
    private void CopyRow(long bytes, ReadOnlySpan<byte> stampInstead)
    {
        csv.Fields(stampInstead);
        var skip = stampInstead.IsEmpty ? 0 : _replaced;
        for (var left = bytes - 1; left > 0;)
        {
            var part = _buffer.AsSpan(0, (int)Math.Min(left, _buffer.Length));
            combined.ReadExactly(part);
            csv.Fields(part[skip..]);
            skip = 0;
            left -= part.Length;
        }

        _ = combined.ReadByte();
    }

    private static double OrZero(double amount) => double.IsNaN(amount) ? 0 : amount;
}
