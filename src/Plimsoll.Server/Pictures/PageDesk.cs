using Plimsoll.Imaging;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Pictures;

/// <summary>Gives out pages made ready for reading: grey, at most 3 megapixels, level, evened, without table rules. Nothing is kept.</summary>
internal sealed class PageDesk(FileStore files, WorkerPool workers, PdfPages pdfPages, PdfRenderer pdfRenderer)
{
    /// <summary>A4 has 3 megapixels at 175 dots an inch.</summary>
    private const int Dpi = 175;

    /// <summary>Three pages of 3 megapixels, beside what decoding takes.</summary>
    private const long PreparationBytes = 3 * PicturePreparation.OcrPixels;

    /// <summary>One page as PNG, or why there is none.</summary>
    /// <param name="fileName">Name of a stored file, out of a row.</param>
    /// <param name="number">Page, from 1.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IResult> ServeAsync(string fileName, int number, CancellationToken cancellationToken)
    {
        var path = files.PathOf(fileName);
        return ImageProbe.TryProbe(path) switch
        {
            { Facts: null } verdict => Problems.NoPage(verdict.Sentence).ToResult(),
            { Facts: { Type: ImageType.Pdf } } => await FromPdfAsync(path, number, cancellationToken),
            { Facts: { } facts } when number < 1 || number > facts.Pages => NoSuchPage(facts.Pages),
            { Facts: { } facts } => await FromPictureAsync(path, facts, number - 1, cancellationToken),
        };
    }

    private async Task<IResult> FromPdfAsync(string path, int number, CancellationToken cancellationToken)
    {
        var listed = await pdfPages.ReadAsync(path, cancellationToken);
        if (listed is not PdfOutcome.Listed(var pages))
            return Without(listed);
        if (number < 1 || number > pages.Count)
            return NoSuchPage(pages.Count);

        var page = files.WorkPath();
        try
        {
            var drawn = await pdfRenderer.RenderAsync(path, pages[number - 1], PdfRendering.Reading(pages[number - 1], Dpi), page, cancellationToken);
            return drawn is PdfOutcome.Written && ImageProbe.TryProbe(page).Facts is { } facts
                ? await FromPictureAsync(page, facts, 0, cancellationToken)
                : Without(drawn);
        }
        finally
        {
            files.DropWork(page);
        }
    }

    private async Task<IResult> FromPictureAsync(string source, ImageFacts facts, int page, CancellationToken cancellationToken)
    {
        var target = files.WorkPath();
        var request = new WorkerRequest(WorkerTask.ReadPage, source, target) { Page = page };
        try
        {
            return await workers.RunAsync(request, WorkerPrice.Of(facts) + PreparationBytes, cancellationToken) switch
            {
                WorkerOutcome.Made => Results.File(Open(target), "image/png"),
                WorkerOutcome.Failed(var sentence) => Problems.NoPage(sentence).ToResult(),
                WorkerOutcome.NoMemory(var refusal) => Problems.OfMemory(refusal).ToResult(),
                var other => throw new InvalidOperationException($"Unexpected outcome {other}."),
            };
        }
        finally
        {
            files.DropWork(target); // what is open can be read to its end
        }
    }

    private static FileStream Open(string path) => new(path, new FileStreamOptions { Options = FileOptions.Asynchronous });

    private static IResult NoSuchPage(int pages) => Problems.NotFound($"This page (there are {pages}, counted from 1)").ToResult();

    private static IResult Without(PdfOutcome outcome) => outcome switch
    {
        PdfOutcome.Faulty(PdfFault.Unavailable, var sentence) => throw new IOException(sentence),
        PdfOutcome.Faulty(_, var sentence) => Problems.NoPage(sentence).ToResult(),
        PdfOutcome.Refused(Governor.LeaseRefusal.NeverFits, var sentence) => Problems.NoPage(sentence).ToResult(),
        PdfOutcome.Refused refused => Problems.OfMemory(refused.Noted).ToResult(),
        _ => throw new InvalidOperationException($"Unexpected outcome {outcome}."),
    };
}
