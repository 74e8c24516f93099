using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>Finds the words that say what a value is: before it in its row, else above it.</summary>
internal sealed class Labels(Vocabulary vocabulary, BillText text, params Term[] terms)
{
    /// <summary>A label above is at most so many heights away.</summary>
    private const double Above = 3.2;

    /// <param name="row">The row of the value.</param>
    /// <param name="cell">The cell of the value.</param>
    /// <param name="at">Letter of the cell at which the value begins.</param>
    public Label? Of(Row row, Cell cell, int at)
    {
        var index = row.Words.ToList().IndexOf(cell.Words[0]) + cell.Text[..Math.Min(at, cell.Text.Length)].Count(letter => letter == ' ');
        return Last(row.Words, index) ?? Over(row, cell);
    }

    /// <summary>The nearest label before a word.</summary>
    private Label? Last(IReadOnlyList<Word> words, int before)
    {
        for (var at = before - 1; at >= 0; at--)
        {
            if (Starting(words, at, before) is { } label)
                return Widest(words, at, before) ?? label;
        }

        return null;
    }

    /// <summary>«Date» of «Due Date» is not the label: the longest that ends where this one does.</summary>
    private Label? Widest(IReadOnlyList<Word> words, int at, int before)
    {
        Label? widest = null;
        for (var from = Math.Max(0, at - 3); from < at; from++)
        {
            if (widest is null && Starting(words, from, before) is { } label && label.Text.Count(letter => letter == ' ') >= at - from)
                widest = label;
        }

        return widest;
    }

    private Label? Starting(IReadOnlyList<Word> words, int at, int before)
    {
        var best = (Term: default(Term), Count: 0);
        foreach (var term in terms)
        {
            if (vocabulary.Match(term, words, at) is var count && count > best.Count && at + count <= before)
                best = (term, count);
        }

        return best.Count == 0 ? null : new Label(best.Term, string.Join(' ', words.Skip(at).Take(best.Count).Select(word => word.Text)));
    }

    private Label? Over(Row row, Cell cell)
    {
        var rows = text.RowsOf(row);
        for (var at = rows.ToList().IndexOf(row) - 1; at >= 0 && cell.Top - rows[at].Bottom < Above * row.Height; at--)
        {
            foreach (var over in rows[at].Cells.Where(over => over.OverlapX(cell.Left, cell.Right) > 0))
            {
                if (Last(over.Words, over.Words.Count) is { } label)
                    return label;
            }
        }

        return null;
    }
}
