using Plimsoll.Reading;
using Plimsoll.Reading.Bills;
using Plimsoll.Reading.Fields;
using Plimsoll.Reading.Vocabularies;
using Plimsoll.Reading.Words;

namespace Plimsoll.Server.Extraction;

/// <summary>
/// Reads a page made ready twice: once for columns of text, in English, whose words tell the language and whether the page lies on its side;
/// once as one block in that language. The two cut up a page differently, and what one loses the other mostly has. A page in English whose
/// values prove each other is read once.
/// </summary>
internal sealed class PageRecogniser(IRecogniser recogniser, Vocabulary vocabulary, BillParser parser)
{
    private const int AsColumns = 4;
    private const int AsBlock = 6;
    private const string English = "eng";

    private static readonly Dictionary<string, string> Data = new() { ["de"] = "deu", ["fr"] = "fra", ["es"] = "spa" };

    /// <summary>The first reading.</summary>
    public async Task<PageWords> ColumnsAsync(string page, int number, CancellationToken cancellationToken) =>
        Words(await recogniser.WordsAsync(page, English, AsColumns, cancellationToken), number);

    /// <summary>The second reading, put together with the first; only the first, where that is sure or the second fails.</summary>
    public async Task<PageWords> BothAsync(string page, PageWords.Read first, CancellationToken cancellationToken)
    {
        if (first.Page.Words.Count == 0)
            return first with { Page = first.Page with { Trouble = first.Page.Trouble ?? "it shows no text." } };
        if (!SecondReading.IsNeeded(first.Page, parser.Parse([first.Page])))
            return first;

        return Words(await recogniser.WordsAsync(page, Language(first.Page), AsBlock, cancellationToken), first.Page.Number) switch
        {
            PageWords.Read { Page.Trouble: { } trouble } => first with { Page = first.Page with { Trouble = $"it was read once only: {trouble}" } },
            PageWords.Read second => new PageWords.Read(WordMerge.Of(second.Page, first.Page), Math.Max(first.PeakBytes, second.PeakBytes)),
            var other => other,
        };
    }

    /// <summary>Degrees clockwise that set the page right; 0 where it is right, or cannot be told.</summary>
    public async Task<int> TurnAsync(string page, CancellationToken cancellationToken) =>
        await recogniser.TurnAsync(page, cancellationToken) is Recognised.Done(var lines, _) ? PageTurn.Of(lines) : 0;

    private string Language(PageText page) =>
        LanguageReader.Of(page.Words, vocabulary) is { } code && Data.TryGetValue(code, out var data) && Recogniser.Knows(data) ? data : English;

    private static PageWords Words(Recognised outcome, int number) => outcome switch
    {
        Recognised.Done(var table, var peak) => new PageWords.Read(TesseractTable.Read(table, number), peak),
        Recognised.Failed(var sentence) => new PageWords.Read(new PageText(number, 0, 0, PageSource.Recognised, []) { Trouble = sentence }, 0),
        Recognised.NoMemory(var refusal) => new PageWords.NoMemory(refusal),
        var other => throw new InvalidOperationException($"Unexpected outcome {other}."),
    };
}
