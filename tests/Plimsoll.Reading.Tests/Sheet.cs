using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Reading.Tests;

/// <summary>
/// Pages written as text of fixed width: one blank between the words of a cell, two or more between cells. What stands below each other here
/// stands below each other on the page. A letter is 8 wide and 12 high, a row 20.
/// </summary>
internal static class Sheet
{
    public const double Letter = 8;
    public const double Height = 12;
    private const double Pitch = 20;

    public static BillParser Parser { get; } = new(Vocabulary.Load());

    public static BillReading Read(params string[] pages) => Parser.Parse(Pages(pages));

    public static List<PageText> Pages(params string[] pages) => [.. pages.Select((page, index) => Page(page, index + 1))];

    /// <param name="text">Rows from the top down; empty ones take their place.</param>
    /// <param name="number">Of the page.</param>
    /// <param name="confidence">Of all its words; below 1 they were recognised.</param>
    public static PageText Page(string text, int number = 1, double confidence = 1)
    {
        var words = text.Split('\n').SelectMany((row, index) => Words(row, 20 + (Pitch * index), confidence)).ToList();
        return new PageText(number, 120 * Letter, 1200, confidence < 1 ? PageSource.Recognised : PageSource.Text, words);
    }

    private static IEnumerable<Word> Words(string row, double top, double confidence)
    {
        for (var at = 0; at < row.Length;)
        {
            var end = row.IndexOf(' ', at) is var blank and >= 0 ? blank : row.Length;
            if (end > at)
                yield return new Word(row[at..end], at * Letter, top, end * Letter, top + Height, confidence);
            at = end + 1;
        }
    }
}
