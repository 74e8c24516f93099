using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Tables;

/// <summary>
/// Says anew what the columns hold where their headers cannot be right: of all ways to take three of them for quantity, price and amount, the
/// one by which most lines agree. What is printed in the lines says more than a header that was misread.
/// </summary>
internal static class ColumnRoles
{
    /// <summary>The lines by the headers, or by the way that at least twice as many of them agree.</summary>
    /// <param name="columns">By their headers.</param>
    /// <param name="read">Reads the lines by columns.</param>
    public static List<RawLine> Read(IReadOnlyList<Column> columns, Func<IReadOnlyList<Column>, List<RawLine>> read)
    {
        var best = read(columns);
        var agreeing = Agreeing(best);
        if (2 * agreeing >= best.Count)
            return best;

        foreach (var other in Others(columns))
        {
            var lines = read(other);
            if (Agreeing(lines) is var more && more > 2 * agreeing && 2 * more >= best.Count)
                (best, agreeing) = (lines, more);
        }

        return best;
    }

    private static int Agreeing(List<RawLine> lines)
    {
        var usual = UsualDecimals.Of(lines);
        return lines.Count(line => LineArithmetic.Options(line, usual)[0] is { Agrees: true, Amount: not 0, Repairs.Count: 0 });
    }

    /// <summary>The amount is right of the other two on every bill that is known.</summary>
    private static IEnumerable<IReadOnlyList<Column>> Others(IReadOnlyList<Column> columns)
    {
        var free = Enumerable.Range(0, columns.Count).Where(at => columns[at].Kind is not (LineColumn.Description or LineColumn.Code)).ToList();
        return from amount in free
               from quantity in free
               from price in free
               where quantity != price && quantity < amount && price < amount
               select (IReadOnlyList<Column>)[.. columns.Select((column, at) => column with { Kind = Kind(at, column.Kind, quantity, price, amount) })];
    }

    private static LineColumn Kind(int at, LineColumn kind, int quantity, int price, int amount) =>
        at == quantity ? LineColumn.Quantity : at == price ? LineColumn.UnitPrice : at == amount ? LineColumn.Amount
        : kind is LineColumn.Quantity or LineColumn.UnitPrice or LineColumn.Amount ? LineColumn.Other : kind;
}
