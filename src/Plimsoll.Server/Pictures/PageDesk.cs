using Plimsoll.Imaging;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Pictures;

/// <summary>Gives out single pages of stored pictures and PDFs, from 1. Nothing is kept.</summary>
internal sealed class PageDesk(FileStore files, PdfPages pdfPages, PageMaker maker, PageViewer viewer)
{
    /// <summary>A page made ready for reading, as PNG; or why there is none.</summary>
    /// <param name="fileName">Name of a stored file, out of a row.</param>
    /// <param name="number">Page, from 1.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<IResult> ReadAsync(string fileName, int number, CancellationToken cancellationToken) => ServeAsync(
        fileName,
        number,
        "image/png",
        (path, page, target) => maker.FromPdfAsync(path, page, target, turn: 0, cancellationToken),
        (path, facts, target) => maker.FromPictureAsync(path, facts, number - 1, target, turn: 0, cancellationToken),
        cancellationToken);

    /// <summary>A page as a person wants to see it, as JPEG; or why there is none. Parameters as for <see cref="ReadAsync"/>.</summary>
    public Task<IResult> ShowAsync(string fileName, int number, CancellationToken cancellationToken) => ServeAsync(
        fileName,
        number,
        "image/jpeg",
        (path, page, target) => viewer.FromPdfAsync(path, page, target, cancellationToken),
        (path, facts, target) => viewer.FromPictureAsync(path, facts, number - 1, target, cancellationToken),
        cancellationToken);

    private async Task<IResult> ServeAsync(
        string fileName,
        int number,
        string mediaType,
        Func<string, PdfPage, string, Task<PageOutcome>> fromPdf,
        Func<string, ImageFacts, string, Task<PageOutcome>> fromPicture,
        CancellationToken cancellationToken)
    {
        using var source = await files.FetchAsync(fileName, cancellationToken);
        var (path, target) = (source.Path, files.WorkPath());
        try
        {
            var outcome = ImageProbe.TryProbe(path) switch
            {
                { Facts: null } verdict => new PageOutcome.Faulty(verdict.Sentence),
                { Facts: { Type: ImageType.Pdf } } => await OfPdfAsync(path, number, page => fromPdf(path, page, target), cancellationToken),
                { Facts: { } facts } => await fromPicture(path, facts, target),
            };
            return outcome switch
            {
                PageOutcome.Made => Results.File(Open(target), mediaType),
                PageOutcome.Faulty(var sentence) => Problems.NoPage(sentence).ToResult(),
                PageOutcome.NotThere(var pages) => Problems.NotFound($"This page (there are {pages}, counted from 1)").ToResult(),
                PageOutcome.NoMemory(var refusal) => Problems.OfMemory(refusal).ToResult(),
                var other => throw new InvalidOperationException($"Unexpected outcome {other}."),
            };
        }
        finally
        {
            files.DropWork(target); // what is open can be read to its end
        }
    }

    private async Task<PageOutcome> OfPdfAsync(string path, int number, Func<PdfPage, Task<PageOutcome>> make, CancellationToken cancellationToken) =>
        await pdfPages.ReadAsync(path, cancellationToken) switch
        {
            PdfOutcome.Listed(var pages) when number >= 1 && number <= pages.Count => await make(pages[number - 1]),
            PdfOutcome.Listed(var pages) => new PageOutcome.NotThere(pages.Count),
            var other => PageMaker.Without(other),
        };

    private static FileStream Open(string path) => new(path, new FileStreamOptions { Options = FileOptions.Asynchronous });
}
