using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tables;

/// <summary>
/// Finds the edges between columns. Between two headers runs a river of paper through the rows below: the edge is where the fewest words
/// are crossed, and of such places the one in the middle.
/// </summary>
internal static class Columns
{
    private const int Steps = 60;

    public static IReadOnlyList<Column> Of(Header header, IReadOnlyList<Row> body)
    {
        var print = body.SelectMany(Print).ToList();
        var edges = new List<double> { double.NegativeInfinity };
        for (var at = 1; at < header.Cells.Count; at++)
            edges.Add(Math.Max(edges[^1], River(header.Cells[at - 1], header.Cells[at], print)));

        edges.Add(double.PositiveInfinity);
        return WithDescription(body, WithAmount([.. header.Cells.Select((cell, at) => new Column(cell.Kind ?? LineColumn.Other, edges[at], edges[at + 1], cell.Text))]));
    }

    /// <summary>Where no header says what is bought, the column with the most letters is that.</summary>
    private static List<Column> WithDescription(IReadOnlyList<Row> body, List<Column> columns)
    {
        if (columns.Exists(column => column.Kind == LineColumn.Description))
            return columns;

        var words = body.SelectMany(row => row.Words).ToList();
        int LettersOf(Column column) => words.Where(word => word.MiddleX >= column.Left && word.MiddleX < column.Right).Sum(word => Letters.Count(word.Text));
        var widest = columns.Where(column => column.Kind is LineColumn.Other or LineColumn.Code or LineColumn.Position).MaxBy(LettersOf);
        if (widest is not null)
            columns[columns.IndexOf(widest)] = widest with { Kind = LineColumn.Description };
        return columns;
    }

    /// <summary>Text is left-aligned under its header and numbers right-aligned, so the edge is somewhere from one header's middle to the other's.</summary>
    private static double River(HeaderCell left, HeaderCell right, List<Span> words)
    {
        var (from, to, middle) = ((left.Left + left.Right) / 2, (right.Left + right.Right) / 2, (left.Right + right.Left) / 2);
        var best = (Crossed: int.MaxValue, Off: double.MaxValue, At: middle);
        for (var step = 0; step <= Steps; step++)
        {
            var at = from + ((to - from) * step / Steps);
            var candidate = (Crossed: Crossed(words, at), Off: Off(left, right, at), At: at);
            if (candidate.Crossed < best.Crossed || (candidate.Crossed == best.Crossed && candidate.Off < best.Off))
                best = candidate;
        }

        return Middle(words, best.At, best.Crossed, from, to, middle);
    }

    /// <summary>The river's middle, where it is wide: text of the next row may be longer.</summary>
    private static double Middle(List<Span> words, double at, int crossed, double from, double to, double middle)
    {
        var step = (to - from) / Steps;
        var (low, high) = (at, at);
        while (low - step > from && Crossed(words, low - step) <= crossed)
            low -= step;
        while (high + step < to && Crossed(words, high + step) <= crossed)
            high += step;
        return middle > low && middle < high ? middle : (low + high) / 2;
    }

    /// <summary>Words are not cut, and a blank between two words of one text only where it must be.</summary>
    private static int Crossed(List<Span> print, double at) => print.Where(span => span.Weight == Word ? span.Left < at && span.Right > at : span.Left <= at && span.Right >= at).Sum(span => span.Weight);

    private static IEnumerable<Span> Print(Row row) =>
    [
        .. row.Words.Select(word => new Span(word.Left, word.Right, Word)),
        .. row.Cells.SelectMany(cell => cell.Words.Zip(cell.Words.Skip(1), (word, next) => new Span(word.Right, next.Left, Blank))),
    ];

    private const int Word = 3;
    private const int Blank = 1;

    private readonly record struct Span(double Left, double Right, int Weight);

    private static double Off(HeaderCell left, HeaderCell right, double at) => at < left.Right ? left.Right - at : at > right.Left ? at - right.Left : 0;

    /// <summary>Where no column says that it is the amount, the last with a price is.</summary>
    private static List<Column> WithAmount(List<Column> columns)
    {
        if (!columns.Exists(column => column.Kind == LineColumn.Amount) && columns.FindLastIndex(column => column.Kind == LineColumn.UnitPrice) is var last and >= 0)
            columns[last] = columns[last] with { Kind = LineColumn.Amount };
        return columns;
    }
}
