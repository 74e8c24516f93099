namespace Plimsoll.Reading.Words;

/// <summary>Drops what stands left of all text: print that runs up the side of a page is read as a letter here and there.</summary>
internal static class Margin
{
    /// <summary>So many letters make a word that text begins with.</summary>
    private const int Letters = 3;

    private const double Sure = 0.5;

    public static IEnumerable<Word> Without(PageText page)
    {
        var edges = page.Words.Where(word => word.Confidence >= Sure && Words.Letters.Count(word.Text) >= Letters && word.Width > word.Height).Select(word => word.Left).Order().Take(2).ToList();
        return edges.Count < 2 ? page.Words : page.Words.Where(word => word.Right > edges[1] - (0.5 * word.Height) || word.Text.Any(char.IsDigit) && word.Confidence > Sure);
    }
}
