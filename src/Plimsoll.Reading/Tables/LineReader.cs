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

    /// <summary>The row after which sums are looked for: the first of the table.</summary>
    public Row? TableStart { get; private set; }

    public List<LineReading> Read()
    {
        var raw = UnderHeaders();
        if (raw.Count == 0)
            raw = new BareLines(vocabulary, _totals, text.DecimalSign).Read(text.Rows);
        RestoreCents(raw);
        var edge = raw.SelectMany(line => line.Texts).Select(words => words[^1].Right).DefaultIfEmpty(0).Max();
        return [.. raw.Select(line => Line(line, edge))];
    }

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
            var header = _headers.Find(rows);
            if (header is null && open is null)
                continue;

            var body = reader.Body(rows, header is null ? 0 : header.Last + 1, out var closed);
            TableStart ??= header is null ? null : rows[header.First];
            lines.AddRange(reader.Read(body, Columns.Of(header ?? open!, body)));
            open = closed ? null : header ?? open;
        }

        return lines;
    }

    private static LineReading Line(RawLine raw, double edge)
    {
        var settled = LineArithmetic.Settle(raw);
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
            Confidence = LineConfidence.Of(raw, settled, name),
            Place = raw.Anchor.Place,
            Found = raw.Found + (settled.Agrees ? "; quantity × price = amount" : assumed ? "; no quantity is printed, one is assumed" : ""),
            Repairs = settled.Repairs,
        };
    }
}
