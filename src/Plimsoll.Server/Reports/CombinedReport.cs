using System.Runtime.InteropServices;
using System.Text;
using Plimsoll.Workbooks;

namespace Plimsoll.Server.Reports;

/// <summary>
/// The first pass: reads the book once, writes each row to Combined, and puts aside what the other two need of it.
/// </summary>
internal sealed class CombinedReport(
    CsvOutput csv, PoHeader header, RowStamp stamp, PoRowFile rows, Sorter groups, RepeatRanks repeats, ReportOptions options, Findings findings)
{
    private const int GroupValues = 3;

    /// <summary>Bytes of the value a group's record carries: three sums.</summary>
    public const int GroupBytes = GroupValues * sizeof(double);

    private readonly byte[] _stamp = stamp.Of(ReportFiles.Combined);
    private readonly AmountReader _amounts = new(header, findings);
    private readonly SortKey _group = new();
    private readonly SortKey _repeat = new();
    private long _formulas;

    public void WriteHeader()
    {
        foreach (var name in RowStamp.Names.Concat(header.Names))
            csv.Text(Encoding.UTF8.GetBytes(name));
        csv.EndRow();
    }

    public void Write(Row row, string sheet)
    {
        var begin = csv.Length;
        csv.Fields(_stamp);
        for (var column = 0; column < header.Names.Length; column++)
            WriteCell(row, column, sheet);
        csv.EndRow();
        PutAside(row, sheet, csv.Length - begin);
        Report(row, sheet);
    }

    private void WriteCell(Row row, int column, string sheet)
    {
        var kind = row.Kind(column);
        if (kind == CellKind.Error)
            findings.Add("Cells with an error, taken for blank", Place.Of(sheet, column, row));
        if (IsBlank(row, column))
            csv.Plain([]);
        else if (kind == CellKind.Text)
            csv.Text(row.Text(column));
        else
            csv.Plain(row.Text(column));
    }

    private void PutAside(Row row, string sheet, long csvBytes)
    {
        var isRanked = !IsBlank(row, PoColumn.PoNumber) && !IsBlank(row, PoColumn.InvoiceNumber) && !IsBlank(row, PoColumn.InvoiceLine);
        var line = _amounts.Read(row, PoColumn.LineAmount, sheet);
        isRanked &= !double.IsNaN(line);
        var facts = new PoRow(
            csvBytes,
            isRanked ? 1 : 0,
            line,
            _amounts.Read(row, PoColumn.FunctionalLineAmount, sheet),
            _amounts.Read(row, PoColumn.Received, sheet),
            _amounts.Read(row, PoColumn.Transaction, sheet),
            _amounts.Read(row, PoColumn.Functional, sheet));
        if (isRanked)
            AddRepeat(row, line);
        AddGroup(row, facts);
        rows.Add(facts);
    }

    private void AddRepeat(Row row, double line)
    {
        _repeat.Clear();
        AddKey(_repeat, row, PoColumn.PoNumber);
        AddKey(_repeat, row, PoColumn.InvoiceNumber);
        AddKey(_repeat, row, PoColumn.InvoiceLine);
        _repeat.Add(line);
        repeats.Add(_repeat.Span, rows.Count);
    }

    private void AddGroup(Row row, in PoRow facts)
    {
        _group.Clear();
        for (var column = PoColumn.PoNumber; column <= PoColumn.InvoiceLine; column++)
            AddKey(_group, row, column);
        _group.Add(OrZero(facts.LineAmount));
        _group.Add(OrZero(facts.FunctionalLineAmount));
        ReadOnlySpan<double> sums = [OrZero(facts.Received), OrZero(facts.Transaction), OrZero(facts.Functional)];
        groups.Add(_group.Span, MemoryMarshal.AsBytes(sums));
    }

    /// <summary>A key that is missing is the number 0, in text columns too.</summary>
    private void AddKey(SortKey key, Row row, PoColumn column)
    {
        var place = header.PlaceOf(column);
        if (IsBlank(row, place))
            key.Add(0);
        else
            key.Add(row.Text(place), row.Kind(place));
    }

    private void Report(Row row, string sheet)
    {
        if (IsBlank(row, PoColumn.PoNumber))
            findings.Add("Rows without an order number, under 0 in Processed", Place.Of(sheet, header.PlaceOf(PoColumn.PoNumber), row));
        if (csv.InertTexts > _formulas)
            findings.Add("Texts that look like formulas, made inert with an apostrophe", $"row {row.Number} of «{sheet}»", csv.InertTexts - _formulas);
        _formulas = csv.InertTexts;
    }

    private bool IsBlank(Row row, PoColumn column) => IsBlank(row, header.PlaceOf(column));

    private bool IsBlank(Row row, int column) => row.Kind(column) switch
    {
        CellKind.Blank or CellKind.Error => true,
        CellKind.Text => options.BlankWords && BlankWords.Contains(row.Text(column)),
        _ => false,
    };

    private static double OrZero(double amount) => double.IsNaN(amount) ? 0 : amount;
}
