using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tables;

/// <summary>Finds the rows over the columns: the block of at most four rows with the most different known headers.</summary>
internal sealed class HeaderFinder(HeaderWords words)
{
    private const int MostRows = 4;

    /// <summary>A header names at least what is bought and what it costs.</summary>
    private const double LeastScore = 5;

    /// <summary>Rows of one header are at most so many heights apart, from top to top.</summary>
    private const double RowPitch = 2.2;

    public Header? Find(IReadOnlyList<Row> rows)
    {
        Header? best = null;
        for (var first = 0; first < rows.Count; first++)
        {
            for (var last = first; last < Math.Min(rows.Count, first + MostRows) && AreClose(rows, first, last); last++)
            {
                if (Of(rows, first, last) is { } header && header.Score > (best?.Score ?? LeastScore - 0.1))
                    best = header;
            }
        }

        return best;
    }

    private static bool AreClose(IReadOnlyList<Row> rows, int first, int last) =>
        last == first || rows[last].MiddleY - rows[last - 1].MiddleY < RowPitch * Math.Max(rows[last].Height, rows[last - 1].Height);

    private Header? Of(IReadOnlyList<Row> rows, int first, int last)
    {
        var stacks = new List<HeaderCell>();
        for (var at = first; at <= last; at++)
        {
            foreach (var cell in words.Cut(rows[at].Words))
                Stack(stacks, cell);
        }

        var cells = stacks.OrderBy(cell => cell.Left).ToList();
        return IsHeader(cells) ? new Header(first, last, cells, Score(cells) - (0.6 * (last - first))) : null;
    }

    /// <summary>Puts words under those that they stand below, or beside them.</summary>
    private void Stack(List<HeaderCell> stacks, HeaderCell cell)
    {
        var over = stacks.FindIndex(stack => stack.OverlapX(cell) > 0.3 * Math.Min(stack.Right - stack.Left, cell.Right - cell.Left)
            && (stack.Words.Max(word => word.Bottom) <= cell.Words.Max(word => word.MiddleY) || stack.OverlapX(cell) > 0.6 * Math.Min(stack.Right - stack.Left, cell.Right - cell.Left)));
        if (over < 0)
        {
            stacks.Add(cell);
            return;
        }

        IReadOnlyList<Word> both = [.. stacks[over].Words, .. cell.Words];
        stacks[over] = new HeaderCell(words.Of(both) ?? Stronger(stacks[over].Kind, cell.Kind), both);
    }

    /// <summary>Where two rows say different things, the description counts before a code (<see cref="LineColumn"/> has them in that order).</summary>
    private static LineColumn? Stronger(LineColumn? one, LineColumn? other) =>
        one is null || other is null ? one ?? other : (LineColumn)Math.Max((int)one, (int)other);

    private static bool IsHeader(List<HeaderCell> cells) =>
        cells.Exists(cell => cell.Kind is LineColumn.Amount or LineColumn.UnitPrice)
        && cells.Exists(cell => cell.Kind is LineColumn.Description or LineColumn.Quantity or LineColumn.Code);

    private static double Score(List<HeaderCell> cells)
    {
        var kinds = cells.Where(cell => cell.Kind is not null and not LineColumn.Other).Select(cell => cell.Kind!.Value).Distinct();
        return kinds.Sum(Weight) - cells.Where(cell => cell.Kind is null).Sum(cell => cell.Text.Any(char.IsDigit) ? 2 : 1);
    }

    private static double Weight(LineColumn kind) =>
        kind is LineColumn.Description or LineColumn.Quantity or LineColumn.UnitPrice or LineColumn.Amount ? 3 : 1;
}
