using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Words;

/// <summary>Words that stand on one line of a page, from left to right.</summary>
internal sealed class Row
{
    /// <summary>Gaps wider than this, in heights of the text, separate cells. A blank of a typewriter is 1.</summary>
    private const double CellGap = 1.3;

    public Row(PageText page, IEnumerable<Word> words)
    {
        Page = page;
        Words = Glue.Numbers(words.OrderBy(word => word.Left));
        Height = Median(Words.Select(word => word.Height));
        Text = string.Join(' ', Words.Select(word => word.Text));
        Cells = Split();
    }

    public PageText Page { get; }

    public IReadOnlyList<Word> Words { get; }

    /// <summary>Of the text, in units of the page.</summary>
    public double Height { get; }

    public string Text { get; }

    public IReadOnlyList<Cell> Cells { get; }

    public double Left => Words[0].Left;

    public double Right => Words.Max(word => word.Right);

    public double Top => Words.Min(word => word.Top);

    public double Bottom => Words.Max(word => word.Bottom);

    public double MiddleY => Words.Average(word => word.MiddleY);

    public Box Place => Page.Place(Left, Top, Right, Bottom);

    private List<Cell> Split()
    {
        var cells = new List<Cell>();
        var open = new List<Word>();
        foreach (var word in Words)
        {
            if (open.Count > 0 && word.Left - open[^1].Right > CellGap * Height)
            {
                cells.Add(new Cell(this, open));
                open = [];
            }

            open.Add(word);
        }

        cells.Add(new Cell(this, open));
        return cells;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
