using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>Finds what a document calls itself: of the words for it, the largest and highest. A credit note may also say invoice.</summary>
internal sealed class TitleReader(Vocabulary vocabulary, BillText text)
{
    private static readonly (Term Term, BillKind Kind)[] Titles =
        [(Term.TitleCredit, BillKind.CreditNote), (Term.TitleInvoice, BillKind.Invoice), (Term.TitleReceipt, BillKind.Receipt)];

    public (Reading<string> Title, BillKind Kind) Read()
    {
        var found = text.Rows.Take(text.Rows.Count * 2 / 3 + 1).SelectMany(InRow).OrderByDescending(title => title.Score).ToList();
        if (found.Count == 0)
            return (new Reading<string>(null, 0, null, "it does not say what it is"), BillKind.Unknown);

        var best = found[0];
        return (new Reading<string>(best.Text, best.Score > 1.2 ? 0.95 : 0.8, best.Row.Place, "its words for what it is"), best.Kind);
    }

    private IEnumerable<(string Text, BillKind Kind, Row Row, double Score)> InRow(Row row, int index)
    {
        foreach (var cell in row.Cells)
        {
            foreach (var (term, kind) in Titles)
            {
                var (at, count) = vocabulary.Find(term, cell.Words);
                if (at is >= 0 and <= 1)
                    yield return (string.Join(' ', cell.Words.Skip(at).Take(count).Select(word => word.Text)), kind, row, Score(cell, at, count, index));
            }
        }
    }

    /// <summary>Height against the page's usual, and how little else the cell says.</summary>
    private double Score(Cell cell, int at, int count, int index)
    {
        var usual = text.Rows.Select(row => row.Height).Order().ElementAt(text.Rows.Count / 2);
        var height = cell.Words.Skip(at).Take(count).Max(word => word.Height) / Math.Max(usual, 1);
        return Math.Min(height, 3) + ((double)count / cell.Words.Count) + (count > 1 ? 0.3 : 0) - (0.5 * index / text.Rows.Count);
    }
}
