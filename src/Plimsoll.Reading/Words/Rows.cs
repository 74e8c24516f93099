namespace Plimsoll.Reading.Words;

/// <summary>Puts the words of a page into rows, from the top down.</summary>
internal static class Rows
{
    /// <summary>Middles that differ by less than this share of the height are on one line. A page that was levelled wavers by a tenth.</summary>
    private const double SameLine = 0.5;

    public static IReadOnlyList<Row> Of(PageText page)
    {
        var rows = new List<Row>();
        var open = new List<Word>();
        foreach (var word in Margin.Without(page).Where(word => word.Height > 0).OrderBy(word => word.MiddleY))
        {
            if (open.Count > 0 && word.MiddleY - open.Average(other => other.MiddleY) > SameLine * TextHeight(open, word))
            {
                rows.Add(new Row(page, open));
                open = [];
            }

            open.Add(word);
        }

        if (open.Count > 0)
            rows.Add(new Row(page, open));
        return rows;
    }

    /// <summary>Of what stands there; a dash or a stroke at the margin says little.</summary>
    private static double TextHeight(List<Word> open, Word word) =>
        Math.Min(open.Select(other => other.Height).Order().ElementAt(open.Count / 2), Math.Max(word.Height, open[0].Height));
}
