using Plimsoll.Imaging;
using Plimsoll.Reading.Words;
using Plimsoll.Server.Files;
using Plimsoll.Server.Pictures;

namespace Plimsoll.Server.Extraction;

/// <summary>Gets the words of one page: those the PDF holds, else those that are recognised.</summary>
internal sealed class PageReader(FileStore files, PdfText pdfText, PageMaker maker, PageRecogniser recogniser)
{
    /// <summary>A page with fewer words of its own was scanned: what it holds is a stamp or a page number.</summary>
    private const int FewestWords = 15;

    public async Task<PageWords> FromPdfAsync(string path, PdfPage page, int number, CancellationToken cancellationToken) =>
        await OwnWordsAsync(path, page, number, cancellationToken)
        ?? await RecogniseAsync((target, turn) => maker.FromPdfAsync(path, page, target, turn, cancellationToken), number, cancellationToken);

    public Task<PageWords> FromPictureAsync(string path, ImageFacts facts, int page, int number, CancellationToken cancellationToken) =>
        RecogniseAsync((target, turn) => maker.FromPictureAsync(path, facts, page, target, turn, cancellationToken), number, cancellationToken);

    /// <summary>Null: it holds too few to be all that it shows.</summary>
    private async Task<PageWords?> OwnWordsAsync(string path, PdfPage page, int number, CancellationToken cancellationToken)
    {
        var target = files.WorkPath();
        try
        {
            var written = await pdfText.WriteAsync(path, page, target, cancellationToken);
            if (written is not PdfOutcome.Written(var peakBytes, _))
                return Without(PageMaker.Without(written));

            await using var xhtml = File.OpenRead(target);
            var words = PdfWords.Read(xhtml, number);
            return words.Words.Count >= FewestWords ? new PageWords.Read(words, peakBytes) : null;
        }
        finally
        {
            files.DropWork(target);
        }
    }

    private async Task<PageWords> RecogniseAsync(Func<string, int, Task<PageOutcome>> make, int number, CancellationToken cancellationToken)
    {
        var target = files.WorkPath();
        try
        {
            var (first, made) = await FirstAsync(make, target, number, cancellationToken);
            if (first is not PageWords.Read read)
                return first;

            var words = await recogniser.BothAsync(target, read with { PeakBytes = Math.Max(read.PeakBytes, made!.PeakBytes) }, cancellationToken);
            return words is PageWords.Read both ? both with { Page = both.Page with { Frame = Frame(made.Placement) } } : words;
        }
        finally
        {
            files.DropWork(target);
        }
    }

    /// <summary>Makes the page ready and reads it; one that lies on its side is turned and read again.</summary>
    private async Task<(PageWords Words, PageOutcome.Made? Page)> FirstAsync(
        Func<string, int, Task<PageOutcome>> make, string target, int number, CancellationToken cancellationToken)
    {
        var outcome = await make(target, 0);
        if (outcome is not PageOutcome.Made made)
            return (Without(outcome), null);

        var first = await recogniser.ColumnsAsync(target, number, cancellationToken);
        var turn = first is PageWords.Read(var page, _) && PageTurn.IsLikely(page) ? await recogniser.TurnAsync(target, cancellationToken) : 0;
        if (turn != 0 && await make(target, turn) is PageOutcome.Made turned)
            (first, made) = (await recogniser.ColumnsAsync(target, number, cancellationToken), turned);
        return (first, made);
    }

    private static PageFrame Frame(PagePlacement on) => new(on.Xu, on.Xv, on.X, on.Yu, on.Yv, on.Y);

    private static PageWords Without(PageOutcome outcome) => outcome switch
    {
        PageOutcome.Faulty(var sentence) => new PageWords.Faulty(sentence),
        PageOutcome.NoMemory(var refusal) => new PageWords.NoMemory(refusal),
        var other => throw new InvalidOperationException($"Unexpected outcome {other}."),
    };
}
