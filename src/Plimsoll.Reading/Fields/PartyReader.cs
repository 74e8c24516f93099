using System.Text.RegularExpressions;
using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>
/// Finds who sends a bill, among the cells above its table: below the words for a seller, by the end of a company's name, by the name in an
/// address of the Internet, else the first line of the page. What stands under the words for a buyer is the customer.
/// </summary>
internal sealed partial class PartyReader
{
    private readonly Vocabulary _vocabulary;
    private readonly BillText _text;
    private readonly List<Cell> _cells;
    private readonly string _domains;

    public PartyReader(Vocabulary vocabulary, BillText text, Row? tableStart)
    {
        (_vocabulary, _text) = (vocabulary, text);
        _cells = [.. text.Rows.TakeWhile(row => row != tableStart).SelectMany(row => row.Cells)];
        _domains = string.Join(' ', text.Rows.SelectMany(row => row.Words).Where(word => Domain().IsMatch(word.Text)).Select(word => Letters.Fold(word.Text)));
    }

    public Reading<string> Supplier()
    {
        var found = _cells.Select((cell, at) => (Cell: cell, Score: Score(cell, at))).Where(found => found.Score > 0).ToList();
        if (found.Count == 0)
            return new Reading<string>(null, 0, null, "no name was found above the table");

        var best = found.MaxBy(found => found.Score);
        var name = CompanyName.AsElsewhere(Name(best.Cell), _text.Rows.Where(row => row != best.Cell.Row).SelectMany(row => row.Words));
        return new Reading<string>(name, Confidence(best.Score, best.Cell), best.Cell.Place, Because(best.Cell));
    }

    public Reading<string> Customer()
    {
        foreach (var label in _cells.Where(cell => _vocabulary.Match(Term.PartyBuyer, cell.Words, 0) > 0))
        {
            var count = _vocabulary.Match(Term.PartyBuyer, label.Words, 0);
            if (label.Words.Count > count && Clean(string.Join(' ', label.Words.Skip(count).Select(word => word.Text))) is { Length: > 2 } beside)
                return new Reading<string>(beside, 0.7, label.Place, $"beside «{label.Text}»");
            if (Below(label) is { } below)
                return new Reading<string>(Clean(below.Text), 0.75, below.Place, $"under «{label.Text}»");
        }

        return new Reading<string>(null, 0, null, "no words for a buyer");
    }

    /// <summary>The rows below the name, as far as they look like an address.</summary>
    public Reading<string> Address(Reading<string> supplier)
    {
        if (supplier.Place is not { } place || _cells.FirstOrDefault(cell => cell.Place == place) is not { } name)
            return new Reading<string>(null, 0, null, "no name to look below");

        var parts = new List<Cell>();
        for (var last = name; parts.Count < 4 && Below(last) is { } next && IsAddress(next); last = next)
            parts.Add(next);
        return parts.Count == 0
            ? new Reading<string>(null, 0, null, "nothing like an address below the name")
            : new Reading<string>(string.Join(", ", parts.Select(part => part.Text.Trim(',', ' '))), 0.6, parts[0].Place, "below the supplier's name");
    }

    public Reading<string> TaxId()
    {
        var match = _text.Rows.Select(row => (Row: row, Match: VatId().Match(row.Text))).FirstOrDefault(found => found.Match.Success);
        return match.Row is null
            ? new Reading<string>(null, 0, null, "no number of a tax office")
            : new Reading<string>(match.Match.Groups["id"].Value.Replace(" ", "", StringComparison.Ordinal), 0.7, match.Row.Place, "by its form");
    }

    private double Score(Cell cell, int at)
    {
        var letters = Letters.Count(cell.Text);
        if (letters < 3 || cell.Confidence < 0.2 || IsSomethingElse(cell))
            return 0;

        var score = 1 - (0.8 * at / Math.Max(1, _cells.Count)) + (at < 3 ? 0.8 : 0);
        score += HasForm(WideWords(cell)) ? 1.2 : 0;
        score += IsUnder(cell, Term.PartySeller) ? (IsFirstUnder(cell) ? 2.5 : 0.3) : 0;
        score -= IsUnder(cell, Term.PartyBuyer) ? 2.5 : 0;
        score += IsNamed(cell) is { } label && IsUnder(label, Term.PartySeller) ? 2.5 : IsNamed(cell) is { } other && IsUnder(other, Term.PartyBuyer) ? -2 : 0;
        score += IsInDomain(cell) ? 1 : 0;
        score += Math.Min(0.6, 0.4 * ((cell.Row.Height / Usual) - 1));
        score -= letters < 0.6 * cell.Text.Length ? 0.5 : 0;
        score -= cell.Confidence < 0.5 ? 0.2 : 0;
        return Math.Max(score, 0.01);
    }

    private double Usual => Math.Max(1, _text.Rows.Select(row => row.Height).Order().ElementAt(_text.Rows.Count / 2));

    private bool IsSomethingElse(Cell cell)
    {
        Term[] others = [Term.TitleInvoice, Term.TitleCredit, Term.TitleReceipt, Term.FieldNumber, Term.FieldDate, Term.FieldOtherdate, Term.FieldOthernumber, Term.PartyName, Term.TotalGross, Term.TotalTax, Term.TotalNet, Term.TotalSub, Term.TotalOther];
        return others.Any(term => _vocabulary.Match(term, cell.Words, 0) > 0) || IsParty(cell) || DateText.First(cell.Text) is not null || cell.Text.Contains('@', StringComparison.Ordinal)
            || Letters.Digits(cell.Text) > Letters.Count(cell.Text);
    }

    /// <summary>The words for a party; a company may be called «Lieferant GmbH», which are none.</summary>
    private bool IsParty(Cell cell) => !HasForm(cell.Words) && (_vocabulary.Match(Term.PartyBuyer, cell.Words, 0) > 0 || _vocabulary.Match(Term.PartySeller, cell.Words, 0) > 0);

    private bool HasForm(IReadOnlyList<Word> words) => words.Count > 1 && Enumerable.Range(1, words.Count - 1).Any(at => _vocabulary.Match(Term.CompanyForm, words, at) > 0);

    private bool IsInDomain(Cell cell) => cell.Words.Select(word => Letters.Fold(word.Text)).Any(word => word.Length >= 4 && _domains.Contains(word, StringComparison.Ordinal));

    /// <summary>Whether the nearest words for a party above or before a cell are of this one.</summary>
    private bool IsUnder(Cell cell, Term term)
    {
        var nearest = _cells.Where(label => label.Row.Page == cell.Row.Page && label.Bottom <= cell.Top + (0.5 * cell.Row.Height) && label.OverlapX(cell.Left - (2 * cell.Row.Height), cell.Right) > 0 && cell.Top - label.Bottom < 12 * cell.Row.Height)
            .LastOrDefault(label => _vocabulary.Match(Term.PartySeller, label.Words, 0) > 0 || _vocabulary.Match(Term.PartyBuyer, label.Words, 0) > 0);
        return nearest is not null && _vocabulary.Match(term, nearest.Words, 0) > 0;
    }

    private bool IsFirstUnder(Cell cell) => !_cells.Exists(above => above != cell && above.Row.Page == cell.Row.Page && above.Bottom <= cell.Top + (0.5 * cell.Row.Height)
        && above.OverlapX(cell.Left, cell.Right) > 0 && cell.Top - above.Bottom < 3 * cell.Row.Height && _vocabulary.Match(Term.PartySeller, above.Words, 0) == 0 && IsUnder(above, Term.PartySeller));

    /// <summary>The words «Name:» before a cell in its row.</summary>
    private Cell? IsNamed(Cell cell)
    {
        var at = cell.Row.Cells.ToList().IndexOf(cell);
        return at > 0 && _vocabulary.Match(Term.PartyName, cell.Row.Cells[at - 1].Words, 0) > 0 ? cell.Row.Cells[at - 1] : null;
    }

    private Cell? Below(Cell cell) => _cells.FirstOrDefault(below => below.Row.Page == cell.Row.Page && below.Top >= cell.Bottom - (0.3 * cell.Row.Height)
        && below.Top - cell.Bottom < 2 * cell.Row.Height && below.OverlapX(cell.Left, cell.Right) > 0);

    /// <summary>The name without what else a sender's line says; with the next row, where that is the end of the name.</summary>
    private string Name(Cell cell)
    {
        var name = CompanyName.Clean(Clean(Separators().Split(Wide(cell))[0]));
        if (!HasForm(WideWords(cell)) && Below(cell) is { } next && next.Row.Words.Count <= 4 && EndsInForm(next.Row.Words) && !IsSomethingElse(next))
            name = $"{name} {Clean(Wide(next))}";
        else if (StartsInForm(cell) && Above(cell) is { } before && !IsSomethingElse(before) && Letters.Count(before.Text) > 3)
            name = $"{Clean(Wide(before))} {name}";
        return CompanyName.Clean(name);
    }

    /// <summary>A name that begins with its end, or with a bracket, begins on the row above.</summary>
    private bool StartsInForm(Cell cell) => cell.Text.StartsWith('(') || _vocabulary.Match(Term.CompanyForm, cell.Row.Cells[0].Words, 0) > 0;

    private Cell? Above(Cell cell) => _cells.LastOrDefault(above => above.Row.Page == cell.Row.Page && above.Bottom <= cell.Top + (0.3 * cell.Row.Height)
        && cell.Top - above.Bottom < 2 * cell.Row.Height && above.OverlapX(cell.Row.Left, cell.Row.Right) > 0);

    /// <summary>All of its row, where its letters are only spread wide.</summary>
    private static string Wide(Cell cell) => string.Join(' ', WideWords(cell).SkipWhile(word => word.Confidence < 0.4 && word.Text.Length < 4).Select(word => word.Text));

    private static IReadOnlyList<Word> WideWords(Cell cell)
    {
        var cells = cell.Row.Cells.SkipWhile(one => one != cell && one.Confidence < 0.5).ToList();
        var spread = cells.Zip(cells.Skip(1)).All(pair => pair.Second.Left - pair.First.Right < 3.5 * cell.Row.Height) && cells.All(one => Letters.Digits(Registration().Replace(one.Text, "")) == 0);
        return spread ? [.. cells.SelectMany(one => one.Words)] : cell.Words;
    }

    private bool EndsInForm(IReadOnlyList<Word> words) => Enumerable.Range(0, words.Count).Any(at => _vocabulary.Match(Term.CompanyForm, words, at) is var count and > 0 && at + count == words.Count);

    private static bool IsAddress(Cell cell) => cell.Text.Any(char.IsDigit) && Letters.Count(cell.Text) >= 3 || cell.Words.Count <= 4;

    private static double Confidence(double score, Cell cell) => Math.Round(Math.Clamp(0.35 + (0.15 * score), 0.2, 0.88) * (cell.Confidence < 0.6 ? 0.8 : 1), 2);

    private string Because(Cell cell) => IsUnder(cell, Term.PartySeller) ? "under the words for a seller"
        : HasForm(cell.Words) ? "a company's name above the table" : IsInDomain(cell) ? "its name is in an address of the Internet" : "the first line that may be a name";

    private static string Clean(string text) => text.Trim(' ', ':', '.', ',', '-', '|', '*', '_', '~', '=', '\'', '"', '“', '”', '‘', '’');

    [GeneratedRegex(@"@|www\.|https?:|\.(com|de|fr|net|org|my|np|in|es|co|eu)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Domain();

    /// <summary>The number of a company in its register, behind its name.</summary>
    [GeneratedRegex(@"\(\s*[\d\s.-]{4,}[^)]{0,3}\)?")]
    private static partial Regex Registration();

    [GeneratedRegex(@"\s[-–|•·●]\s|\s?\|\s?")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\b(?<id>(?:ATU|BE|DE|DK|ES|FR|GB|IT|LU|NL|PL|PT|CHE)\s?[A-Z0-9]{2}\s?\d{3}\s?\d{3}\s?\d{0,3}[A-Z0-9]{0,3})\b|(?:GST|VAT|PAN|TRN|TIN)(?:\s?(?:REG|ID|NO|NUMBER|IN))*\.?\s?[:#]?\s?(?<id>\d{9,15})", RegexOptions.IgnoreCase)]
    private static partial Regex VatId();
}
