using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tables;

/// <summary>
/// Tells the name of an item from what else stands under it. A row that could have held the first word of the next, and does not,
/// was ended on purpose: what follows is a detail.
/// </summary>
internal static class Description
{
    /// <param name="texts">The rows of one line.</param>
    /// <param name="edge">How far right the rows of all lines reach.</param>
    public static (string? Name, string? Details) Of(IReadOnlyList<IReadOnlyList<Word>> texts, double edge)
    {
        if (texts.Count == 0)
            return (null, null);

        var rows = 1;
        while (rows < texts.Count && IsFull(texts[rows - 1], texts[rows][0], edge))
            rows++;
        return (Join(texts.Take(rows)), rows < texts.Count ? Join(texts.Skip(rows)) : null);
    }

    private static bool IsFull(IReadOnlyList<Word> row, Word next, double edge) => row[^1].Right + (0.3 * next.Height) + next.Width > edge;

    private static string Join(IEnumerable<IReadOnlyList<Word>> rows) => string.Join(' ', rows.SelectMany(words => words).Select(word => word.Text)).Trim(' ', '|', '=', '_', '-', ':');
}
