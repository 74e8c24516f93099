using Plimsoll.Imaging;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Pictures;

/// <summary>Has children draw a page as a person wants to see it: in colour, upright, at most 2,000 pixels, JPEG.</summary>
internal sealed class PageViewer(WorkerPool workers, PdfRenderer pdfRenderer)
{
    /// <exception cref="IOException">The server is at fault: its disk, or a program that is missing.</exception>
    public async Task<PageOutcome> FromPdfAsync(string path, PdfPage page, string target, CancellationToken cancellationToken) =>
        await pdfRenderer.RenderAsync(path, page, PdfRendering.Preview, target, cancellationToken) switch
        {
            PdfOutcome.Written(var peakBytes, _) => new PageOutcome.Made(peakBytes, default),
            var other => PageMaker.Without(other),
        };

    /// <param name="source">The picture.</param>
    /// <param name="facts">What its header says.</param>
    /// <param name="page">From 0.</param>
    /// <param name="target">Where the JPEG goes.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<PageOutcome> FromPictureAsync(string source, ImageFacts facts, int page, string target, CancellationToken cancellationToken) =>
        page >= 0 && page < facts.Pages
            ? PageMaker.Outcome(await workers.RunAsync(new WorkerRequest(WorkerTask.ShowPage, source, target) { Page = page }, WorkerPrice.Of(facts), cancellationToken))
            : new PageOutcome.NotThere(facts.Pages);
}
