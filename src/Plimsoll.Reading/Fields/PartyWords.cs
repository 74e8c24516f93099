using Plimsoll.Reading.Numbers;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Fields;

/// <summary>What the words of a cell have to do with the parties of a bill.</summary>
internal sealed class PartyWords(Vocabulary vocabulary)
{
    /// <summary>What begins with one of these is no name.</summary>
    private static readonly Term[] Others =
    [
        Term.TitleInvoice, Term.TitleCredit, Term.TitleReceipt, Term.FieldNumber, Term.FieldDate, Term.FieldOtherdate, Term.FieldOthernumber,
        Term.PartyName, Term.TotalGross, Term.TotalTax, Term.TotalNet, Term.TotalSub, Term.TotalOther,
    ];

    private static readonly Term[] Values = [Term.FieldDate, Term.FieldOtherdate, Term.FieldNumber, Term.FieldOthernumber];

    /// <summary>How many words at its beginning are of a term.</summary>
    public int Leading(Term term, Cell cell) => vocabulary.Match(term, cell.Words, 0);

    /// <summary>Whether it begins with the words for a seller. In a row of labels for dates and numbers, over their values, they name a salesperson.</summary>
    public bool IsSeller(Cell cell) => Leading(Term.PartySeller, cell) > 0
        && cell.Row.Cells.Count(other => other != cell && Letters.Digits(other.Text) == 0 && Values.Any(term => Leading(term, other) > 0)) < 2;

    public bool IsBuyer(Cell cell) => Leading(Term.PartyBuyer, cell) > 0;

    public bool IsParty(Cell cell) => IsBuyer(cell) || Leading(Term.PartySeller, cell) > 0;

    /// <summary>A title, another value, or words for a party; a company may be called «Lieferant GmbH», which are none.</summary>
    public bool IsSomethingElse(Cell cell) => Others.Any(term => IsLabel(term, cell)) || (!HasForm(cell.Words) && IsParty(cell))
        || DateText.First(cell.Text) is not null || cell.Text.Contains('@', StringComparison.Ordinal) || Letters.Digits(cell.Text) > Letters.Count(cell.Text);

    /// <summary>A form of company, such as Ltd, behind another word.</summary>
    public bool HasForm(IReadOnlyList<Word> words) => words.Count > 1 && Enumerable.Range(1, words.Count - 1).Any(at => vocabulary.Match(Term.CompanyForm, words, at) > 0);

    public bool EndsInForm(IReadOnlyList<Word> words) =>
        Enumerable.Range(0, words.Count).Any(at => vocabulary.Match(Term.CompanyForm, words, at) is var count and > 0 && at + count == words.Count);

    /// <summary>A name that begins with its end, or with a bracket, begins on the row above.</summary>
    public bool StartsInForm(Cell cell) => cell.Text.StartsWith('(') || Leading(Term.CompanyForm, cell.Row.Cells[0]) > 0;

    /// <summary>A company may be called «Lumber Inc», which is no misread «Number».</summary>
    private bool IsLabel(Term term, Cell cell) => Leading(term, cell) is var count and > 0
        && (!HasForm(cell.Words) || vocabulary.IsExactly(term, Vocabulary.Folded(cell.Words, 0, count)));
}
