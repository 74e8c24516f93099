using Plimsoll.Governor;
using Plimsoll.Imaging;
using Plimsoll.Server.Files;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Pictures;

/// <summary>Has children make a page of a picture or PDF ready for reading: grey, at most 3 megapixels, level, evened, without table rules.</summary>
internal sealed class PageMaker(FileStore files, WorkerPool workers, PdfRenderer pdfRenderer)
{
    /// <summary>A4 has 3 megapixels at 175 dots an inch.</summary>
    private const int Dpi = 175;

    /// <summary>Three pages of 3 megapixels, beside what decoding takes.</summary>
    private const long PreparationBytes = 3 * PicturePreparation.OcrPixels;

    /// <summary>Draws the page of a PDF and makes that ready.</summary>
    /// <exception cref="IOException">The server is at fault: its disk, or a program that is missing.</exception>
    public async Task<PageOutcome> FromPdfAsync(string path, PdfPage page, string target, int turn, CancellationToken cancellationToken)
    {
        var drawn = files.WorkPath();
        try
        {
            var outcome = await pdfRenderer.RenderAsync(path, page, PdfRendering.Reading(page, Dpi), drawn, cancellationToken);
            return outcome is PdfOutcome.Written && ImageProbe.TryProbe(drawn).Facts is { } facts
                ? await FromPictureAsync(drawn, facts, 0, target, turn, cancellationToken)
                : Without(outcome);
        }
        finally
        {
            files.DropWork(drawn);
        }
    }

    /// <param name="source">The picture.</param>
    /// <param name="facts">What its header says.</param>
    /// <param name="page">From 0.</param>
    /// <param name="target">Where the PNG goes.</param>
    /// <param name="turn">Degrees clockwise by which it is turned first: 0, 90, 180 or 270.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<PageOutcome> FromPictureAsync(string source, ImageFacts facts, int page, string target, int turn, CancellationToken cancellationToken)
    {
        if (page < 0 || page >= facts.Pages)
            return new PageOutcome.NotThere(facts.Pages);

        var request = new WorkerRequest(WorkerTask.ReadPage, source, target) { Page = page, Turn = turn };
        return Outcome(await workers.RunAsync(request, WorkerPrice.Of(facts) + PreparationBytes, cancellationToken));
    }

    /// <summary>What came of a page in a worker.</summary>
    public static PageOutcome Outcome(WorkerOutcome outcome) => outcome switch
    {
        WorkerOutcome.Made(var answer) => new PageOutcome.Made(answer.PeakBytes, answer.Placement),
        WorkerOutcome.Failed(var sentence) => new PageOutcome.Faulty(sentence),
        WorkerOutcome.NoMemory(var refusal) => new PageOutcome.NoMemory(refusal),
        _ => throw new InvalidOperationException($"Unexpected outcome {outcome}."),
    };

    /// <summary>What a failure of poppler's means for a page.</summary>
    public static PageOutcome Without(PdfOutcome outcome) => outcome switch
    {
        PdfOutcome.Faulty(PdfFault.Unavailable, var sentence) => throw new IOException(sentence),
        PdfOutcome.Faulty(_, var sentence) => new PageOutcome.Faulty(sentence),
        PdfOutcome.Refused(LeaseRefusal.NeverFits, var sentence) => new PageOutcome.Faulty(sentence),
        PdfOutcome.Refused refused => new PageOutcome.NoMemory(refused.Noted),
        _ => new PageOutcome.Faulty("this page cannot be drawn."),
    };
}
