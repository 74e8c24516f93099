using Plimsoll.Imaging;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Pictures;

/// <summary>Gives out pages made ready for reading. Nothing is kept.</summary>
internal sealed class PageDesk(FileStore files, PdfPages pdfPages, PageMaker maker)
{
    /// <summary>One page as PNG, or why there is none.</summary>
    /// <param name="fileName">Name of a stored file, out of a row.</param>
    /// <param name="number">Page, from 1.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IResult> ServeAsync(string fileName, int number, CancellationToken cancellationToken)
    {
        var target = files.WorkPath();
        try
        {
            return await MakeAsync(files.PathOf(fileName), number, target, cancellationToken) switch
            {
                PageOutcome.Made => Results.File(Open(target), "image/png"),
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

    private async Task<PageOutcome> MakeAsync(string path, int number, string target, CancellationToken cancellationToken) => ImageProbe.TryProbe(path) switch
    {
        { Facts: null } verdict => new PageOutcome.Faulty(verdict.Sentence),
        { Facts: { Type: ImageType.Pdf } } => await FromPdfAsync(path, number, target, cancellationToken),
        { Facts: { } facts } => await maker.FromPictureAsync(path, facts, number - 1, target, turn: 0, cancellationToken),
    };

    private async Task<PageOutcome> FromPdfAsync(string path, int number, string target, CancellationToken cancellationToken)
    {
        var listed = await pdfPages.ReadAsync(path, cancellationToken);
        if (listed is not PdfOutcome.Listed(var pages))
            return PageMaker.Without(listed);
        return number < 1 || number > pages.Count
            ? new PageOutcome.NotThere(pages.Count)
            : await maker.FromPdfAsync(path, pages[number - 1], target, turn: 0, cancellationToken);
    }

    private static FileStream Open(string path) => new(path, new FileStreamOptions { Options = FileOptions.Asynchronous });
}
