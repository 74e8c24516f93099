using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Totals;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tables;

/// <summary>Reads the lines of a bill: under a header, over all its pages; without one, the rows above the sum.</summary>
internal sealed class LineReader(Vocabulary vocabulary, BillText text, SupplierHints? hints)
{
    private readonly TotalWords _totals = new(vocabulary);
    private readonly HeaderFinder _headers = new(new HeaderWords(vocabulary, hints?.HeaderWords ?? new Dictionary<string, LineColumn>()));

    /// <summary>The first row of the table, above which the parties stand; null for a bill without.</summary>
    public Row? TableStart { get; private set; }

    /// <summary>The last row over its columns, below which the sums stand.</summary>
    public Row? HeaderEnd { get; private set; }

    /// <summary>Of all lines, where the table has a column for them.</summary>
    public decimal FreePieces { get; private set; }

    public List<LineReading> Read()
    {
        var raw = UnderHeaders();
        if (raw.Count == 0)
            raw = new BareLines(vocabulary, _totals, text.DecimalSign).Read(text.Rows);
        FreePieces = raw.Sum(line => line.Free);
        RestoreCents(raw);
        var usual = UsualDecimals.Of(raw);
        var (settled, isProven) = LineSums.Choose(raw.ConvertAll(line => LineArithmetic.Options(line, usual)), Printed());
        var edge = raw.SelectMany(line => line.Texts).Select(words => words[^1].Right).DefaultIfEmpty(0).Max();
        return [.. raw.Zip(settled, (line, numbers) => Line(line, numbers, isProven, edge))];
    }

    /// <summary>What lines may add up to.</summary>
    private HashSet<decimal> Printed() => [.. new TotalEntries(_totals, text.DecimalSign)
        .Of([.. HeaderEnd is null ? text.Rows : text.Rows.SkipWhile(row => row != HeaderEnd).Skip(1)])
        .Where(entry => entry.Kind is Term.TotalNet or Term.TotalSub or Term.TotalGross or Term.TotalDue && entry.Value != 0).Select(entry => Math.Abs(entry.Value))];

    /// <summary>Where nearly all amounts are printed with cents, one of many digits without has lost its decimal sign.</summary>
    private static void RestoreCents(List<RawLine> lines)
    {
        var printed = lines.SelectMany(line => line.Amounts.Take(1)).ToList();
        if (3 * printed.Count(amount => amount.IsMoney) < 2 * printed.Count)
            return;
        foreach (var line in lines.Where(line => line.Amounts is [{ Decimals: 0, Value: >= 1000 or <= -1000 } _]))
            line.Amounts.Add(line.Amounts[0] with { Value = line.Amounts[0].Value / 100, Decimals = 2 });
        foreach (var line in lines.Where(line => line.Amounts is [{ Decimals: 0 }, { Decimals: 2 }] && line.Quantities.Count + line.Prices.Count < 2))
            line.Amounts.RemoveAt(0);
    }

    private List<RawLine> UnderHeaders()
    {
        var reader = new TableReader(vocabulary, _totals, text.DecimalSign);
        var lines = new List<RawLine>();
        Header? open = null; // of the page before, where the table goes on
        foreach (var rows in text.PerPage)
        {
            var header = _headers.Find([.. rows.TakeWhile(row => !_totals.IsPayment(row, text.DecimalSign))]);
            if (header is null && open is null)
                continue;

            var body = reader.Body(rows, header is null ? 0 : header.Last + 1, out var closed);
            lines.AddRange(ColumnRoles.Read(Columns.Of(header ?? open!, body), columns => reader.Read(body, columns)));
            if (header is not null && lines.Count > 0)
            {
                TableStart ??= rows[header.First];
                HeaderEnd ??= rows[header.Last];
            }

            open = closed ? null : header ?? open;
        }

        return lines;
    }

    private static LineReading Line(RawLine raw, SettledLine settled, bool isProven, double edge)
    {
        var (name, details) = Description.Of(raw.Texts, edge);
        var assumed = settled.Quantity is null && settled.Price is null && settled.Amount is not null;
        return new LineReading
        {
            Description = name,
            Details = details,
            Code = raw.Code,
            Quantity = assumed ? 1 : settled.Quantity,
            Uom = raw.Uom,
            UnitPrice = settled.Price,
            Amount = settled.Amount,
            Confidence = LineConfidence.Of(raw, settled, isProven, name),
            Place = raw.Anchor.Place,
            Found = raw.Found + (settled.Agrees ? "; quantity × price = amount" : assumed ? "; no quantity is printed, one is assumed" : ""),
            Repairs = settled.Repairs,
        };
    }
}
