using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>
/// Finds who sends a bill, among the cells above its table: below the words for a seller, by the end of a company's name, by the name in an
/// address of the Internet, else the first line of the page. What stands under the words for a buyer is the customer.
/// </summary>
internal sealed class PartyReader
{
    /// <summary>Rows of an address below its name.</summary>
    private const int MostRows = 4;

    private readonly BillText _text;
    private readonly PartyWords _words;
    private readonly PartyCells _cells;
    private readonly SupplierScore _score;

    public PartyReader(Vocabulary vocabulary, BillText text, Row? tableStart)
    {
        (_text, _words) = (text, new PartyWords(vocabulary));
        _cells = new PartyCells(_words, [.. text.Rows.TakeWhile(row => row != tableStart).SelectMany(row => row.Cells)]);
        _score = new SupplierScore(_words, _cells, text);
    }

    public Reading<string> Supplier()
    {
        var found = _cells.All.Select((cell, at) => (Cell: cell, Score: _score.Of(cell, at))).Where(found => found.Score > 0).ToList();
        if (found.Count == 0)
            return new Reading<string>(null, 0, null, "no name was found above the table");

        var (best, score) = found.MaxBy(found => found.Score);
        var name = CompanyName.AsElsewhere(new SupplierName(_words, _cells).Of(best), _text.Rows.Where(row => row != best.Row).SelectMany(row => row.Words));
        return new Reading<string>(name, Confidence(score, best), best.Place, Because(best));
    }

    public Reading<string> Customer()
    {
        foreach (var label in _cells.All.Where(cell => _words.Leading(Term.PartyBuyer, cell) > 0))
        {
            var beside = SupplierName.Trim(string.Join(' ', label.Words.Skip(_words.Leading(Term.PartyBuyer, label)).Select(word => word.Text)));
            if (beside.Length > 2)
                return new Reading<string>(beside, 0.7, label.Place, $"beside «{label.Text}»");
            if (_cells.Below(label) is { } below)
                return new Reading<string>(SupplierName.Trim(below.Text), 0.75, below.Place, $"under «{label.Text}»");
        }

        return new Reading<string>(null, 0, null, "no words for a buyer");
    }

    /// <summary>The rows below the name, as far as they look like an address.</summary>
    public Reading<string> Address(Reading<string> supplier)
    {
        if (supplier.Place is not { } place || _cells.All.FirstOrDefault(cell => cell.Place == place) is not { } name)
            return new Reading<string>(null, 0, null, "no name to look below");

        var parts = new List<Cell>();
        for (var last = name; parts.Count < MostRows && _cells.Below(last) is { } next && IsAddress(next); last = next)
            parts.Add(next);
        return parts.Count == 0
            ? new Reading<string>(null, 0, null, "nothing like an address below the name")
            : new Reading<string>(string.Join(", ", parts.Select(part => part.Text.Trim(',', ' '))), 0.6, parts[0].Place, "below the supplier's name");
    }

    private static bool IsAddress(Cell cell) => (cell.Text.Any(char.IsDigit) && Letters.Count(cell.Text) >= 3) || cell.Words.Count <= 4;

    private static double Confidence(double score, Cell cell) => Math.Round(Math.Clamp(0.35 + (0.15 * score), 0.2, 0.88) * (cell.Confidence < 0.6 ? 0.8 : 1), 2);

    private string Because(Cell cell) => _cells.IsUnderSeller(cell) ? "under the words for a seller"
        : _words.HasForm(cell.Words) ? "a company's name above the table" : _score.IsInDomain(cell) ? "its name is in an address of the Internet" : "the first line that may be a name";
}
