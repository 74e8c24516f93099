using Plimsoll.Governor;
using Plimsoll.Imaging;
using Plimsoll.Server.Files;
using Plimsoll.Server.Workers;

namespace Plimsoll.Server.Pictures;

/// <summary>Has children make what is shown of a stored picture; of a PDF, what is shown of its first page.</summary>
internal sealed class PictureMaker(FileStore files, WorkerPool workers, PdfPages pdfPages, PdfRenderer pdfRenderer)
{
    /// <summary>Null: there is no memory for it now.</summary>
    /// <exception cref="IOException">The server is at fault, not the picture: its disk, or a program that is missing.</exception>
    public async Task<PictureFindings?> MakeAsync(long invoiceId, UnmadePicture picture, LeasePurpose purpose, CancellationToken cancellationToken)
    {
        var findings = new PictureFindings(invoiceId, picture.FileName);
        using var source = await files.FetchAsync(picture.FileName, cancellationToken);
        var path = source.Path;
        return ImageProbe.TryProbe(path) switch
        {
            { Facts: null } verdict => findings with { Fault = verdict.Sentence },
            { Facts: { Type: ImageType.Pdf } } => await FromPdfAsync(findings, path, picture.IsBill, purpose, cancellationToken),
            { Facts: { } facts } => await FromPictureAsync(findings with { Pages = facts.Pages }, path, facts, picture.IsBill, purpose, cancellationToken),
        };
    }

    private async Task<PictureFindings?> FromPdfAsync(
        PictureFindings findings, string path, bool codes, LeasePurpose purpose, CancellationToken cancellationToken)
    {
        var listed = await pdfPages.ReadAsync(path, purpose, cancellationToken);
        if (listed is not PdfOutcome.Listed(var pages))
            return Without(findings, listed);

        var page = files.WorkPath();
        try
        {
            findings = findings with { Pages = pages.Count };
            var drawn = await pdfRenderer.RenderAsync(path, pages[0], PdfRendering.Preview with { Purpose = purpose }, page, cancellationToken);
            if (drawn is not PdfOutcome.Written(var peakBytes, var priceBytes) || ImageProbe.TryProbe(page).Facts is not { } facts)
                return Without(findings, drawn);

            var made = await FromPictureAsync(findings, page, facts, codes, purpose, cancellationToken);
            return made is { Fault: null } && made.EstimateBytes < priceBytes ? made with { EstimateBytes = priceBytes, PeakBytes = peakBytes } : made;
        }
        finally
        {
            files.DropWork(page);
        }
    }

    private async Task<PictureFindings?> FromPictureAsync(
        PictureFindings findings, string source, ImageFacts facts, bool codes, LeasePurpose purpose, CancellationToken cancellationToken)
    {
        var (preview, thumbnail) = (files.WorkPath(), files.WorkPath());
        findings = findings with { EstimateBytes = WorkerPrice.Of(facts) };
        try
        {
            var request = new WorkerRequest(WorkerTask.Prepare, source, preview) { Thumbnail = thumbnail, Codes = codes };
            switch (await workers.RunAsync(request, findings.EstimateBytes, purpose, cancellationToken))
            {
                case WorkerOutcome.Made(var answer) made:
                    await files.KeepShownAsync(thumbnail, FileStore.ThumbnailOf(findings.FileName), cancellationToken);
                    await files.KeepShownAsync(preview, FileStore.PreviewOf(findings.FileName), cancellationToken);
                    return findings with { Hash = answer.Hash, Codes = [.. answer.Codes.Select(PageCode.Of)], PeakBytes = answer.PeakBytes, Waited = made.Waited };
                case WorkerOutcome.Failed(var sentence):
                    return findings with { Fault = sentence };
                default:
                    return null;
            }
        }
        finally
        {
            files.DropWork(preview);
            files.DropWork(thumbnail);
        }
    }

    private static PictureFindings? Without(PictureFindings findings, PdfOutcome outcome) => outcome switch
    {
        PdfOutcome.Faulty(PdfFault.Unavailable, var sentence) => throw new IOException(sentence),
        PdfOutcome.Faulty(_, var sentence) => findings with { Fault = sentence },
        PdfOutcome.Refused(LeaseRefusal.NeverFits, var sentence) => findings with { Fault = sentence },
        _ => null,
    };
}
