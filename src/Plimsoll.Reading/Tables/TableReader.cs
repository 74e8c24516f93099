using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Totals;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tables;

/// <summary>Reads the rows under a header: those with numbers are lines, those with text go to the line they are nearest to.</summary>
internal sealed class TableReader(Vocabulary vocabulary, TotalWords totals, char decimalSign)
{
    /// <summary>In heights of the text.</summary>
    private const double Apart = 4.5;

    /// <summary>The rows between the header and the first sum.</summary>
    public List<Row> Body(IReadOnlyList<Row> rows, int from, out bool closed)
    {
        var body = rows.Skip(from).TakeWhile((row, at) => !totals.Closes(row, decimalSign) && !(at > 0 && IsApart(row, rows[from + at - 1]))).ToList();
        closed = from + body.Count < rows.Count;
        return body;
    }

    /// <summary>Whether what stands below is of something else: far away, and without numbers in it.</summary>
    private static bool IsApart(Row row, Row above) =>
        row.Top - above.Bottom > Apart * row.Height && row.Words.Count(word => AmountText.IsNumber(word.Text) && AmountText.EndsInMoney(word.Text)) < 2;

    public List<RawLine> Read(IReadOnlyList<Row> body, IReadOnlyList<Column> columns)
    {
        var lines = new List<RawLine>();
        var texts = new List<RowCells>();
        foreach (var row in body)
        {
            var cells = new RowCells(row, columns);
            if (IsDiscount(cells, columns) && lines.Count > 0)
                lines[^1].TakenOff += Math.Abs(AmountText.Last(row.Text, decimalSign)!.Value.Value);
            else if (!IsAside(row) && Line(cells, columns) is { } line)
                lines.Add(line);
            else
                texts.Add(cells);
        }

        if (2 * lines.Count(line => line.Amounts.Count > 0) > lines.Count)
            lines.RemoveAll(line => line.Amounts.Count == 0 && line.Anchor.Text.Contains('%', StringComparison.Ordinal));
        if (lines.Count > 2 && lines[^1] is { Quantities.Count: 0, Prices.Count: 0, Amounts: [var sum, ..] } && lines[..^1].Sum(line => line.Amounts.Count > 0 ? line.Amounts[0].Value : 0) == sum.Value)
            lines.RemoveAt(lines.Count - 1); // it is their sum, whatever it calls itself
        new LineTexts(vocabulary, columns).GiveTo(lines, texts);
        return lines;
    }

    /// <summary>«Base: -3,00 Discount: 0,03» explains a line: two values with words of their own, or the words for a discount that is a share.</summary>
    private bool IsAside(Row row) =>
        row.Words.Zip(row.Words.Skip(1)).Count(pair => pair.First.Text.EndsWith(':') && AmountText.IsNumber(pair.Second.Text)) >= 2
        || (row.Text.Contains('%', StringComparison.Ordinal) && vocabulary.IsPartOf(Term.TotalDiscount, row.Words[0]));

    private RawLine? Line(RowCells cells, IReadOnlyList<Column> columns)
    {
        var line = new RawLine(cells.Row)
        {
            Quantities = Numbers(cells, columns, LineColumn.Quantity),
            Prices = Numbers(cells, columns, LineColumn.UnitPrice),
            Amounts = Numbers(cells, columns, LineColumn.Amount),
            Discounts = Numbers(cells, columns, LineColumn.Discount),
        };
        if (!IsLine(line))
            return null;

        line.Free = Numbers(cells, columns, LineColumn.FreeQuantity).Select(number => number.Value).FirstOrDefault();
        line.Code = Text(cells, columns, LineColumn.Code);
        line.Uom = cells.Text(LineColumn.Unit) is { Length: > 0 } unit ? unit : Units(cells.Text(LineColumn.Quantity));
        var numbers = columns.Where(column => column.Kind is LineColumn.Quantity or LineColumn.UnitPrice or LineColumn.Amount).SelectMany(cells.Words).ToList();
        line.Confidence = numbers.Count == 0 ? 1 : numbers.Min(word => word.Confidence);
        line.Found = "row of the table";
        if (cells.Words(LineColumn.Description) is { Count: > 0 } description)
            line.Texts.Add(description);
        return line;
    }

    /// <summary>An amount with cents, or two of the three numbers.</summary>
    private static bool IsLine(RawLine line)
    {
        var kinds = (line.Quantities.Count > 0 ? 1 : 0) + (line.Prices.Count > 0 ? 1 : 0) + (line.Amounts.Count > 0 ? 1 : 0);
        return kinds >= 2 || line.Amounts.Exists(amount => amount.Decimals is 1 or 2);
    }

    private List<Amount> Numbers(RowCells cells, IReadOnlyList<Column> columns, LineColumn kind)
    {
        var numbers = new List<Amount>();
        foreach (var column in columns.Where(column => column.Kind == kind))
        {
            var (text, other) = (cells.Text(column), cells.Other(column));
            numbers.AddRange(AmountText.All(text, decimalSign).Where(amount => kind == LineColumn.Discount || !IsRate(text, amount)));
            if (other != text)
                numbers.AddRange(AmountText.All(other, decimalSign).Where(amount => !numbers.Contains(amount)));
        }

        return numbers;
    }

    private static bool IsRate(string text, Amount amount) => text.Contains(amount.Text + "%", StringComparison.Ordinal) || text.Contains(amount.Text + " %", StringComparison.Ordinal);

    private static string? Text(RowCells cells, IReadOnlyList<Column> columns, LineColumn kind) =>
        columns.Where(column => column.Kind == kind).Select(cells.Text).FirstOrDefault(text => text.Length > 0);

    /// <summary>«44,00Unités», «1 Stück»: what stands behind the quantity.</summary>
    private static string? Units(string text)
    {
        var unit = new string([.. text.SkipWhile(letter => !char.IsDigit(letter)).SkipWhile(letter => !char.IsLetter(letter))]).Trim();
        return unit.Length is > 0 and <= 12 ? unit : null;
    }

    /// <summary>«abzgl. 16,7 % Rabatt -2,00» between two lines is taken off the first.</summary>
    private bool IsDiscount(RowCells cells, IReadOnlyList<Column> columns) =>
        vocabulary.Find(Term.TotalDiscount, cells.Row.Words).At >= 0 && Numbers(cells, columns, LineColumn.Quantity).Count == 0
        && Numbers(cells, columns, LineColumn.Amount).Exists(amount => amount.IsMoney);
}
