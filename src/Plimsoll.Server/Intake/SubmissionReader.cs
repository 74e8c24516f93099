using Microsoft.AspNetCore.WebUtilities;
using Plimsoll.Server.Http;

using Plimsoll.Server.Parsing;
namespace Plimsoll.Server.Intake;

/// <summary>Reads a submission of any shape into a draft.</summary>
internal sealed class SubmissionReader(BatchAssembler assembler, PhotoReceiver photos)
{
    public async Task ReadAsync(Submission submission, InvoiceDraft draft, CancellationToken cancellationToken)
    {
        var body = new BodyReader(draft, assembler, photos);
        if (submission.Shape == BodyShape.Multipart)
            await new MultipartInvoice(body, photos, draft).ReadAsync(new MultipartReader(submission.Boundary!, submission.Body), cancellationToken);
        else
            await ReadJsonAsync(body, submission, draft, cancellationToken);

        await assembler.TakeAsync(draft, cancellationToken);
    }

    private static async Task ReadJsonAsync(BodyReader body, Submission submission, InvoiceDraft draft, CancellationToken cancellationToken)
    {
        var start = submission.Shape == BodyShape.Envelope ? InvoiceParser.Place.BeforeEnvelope : InvoiceParser.Place.BeforeInvoice;
        var parser = new InvoiceParser(draft.Header, draft.Batch, start);
        using var window = new BodyWindow(submission.Body);
        await body.ReadAsync(window, parser, cancellationToken);
        if (!parser.FoundInvoice)
            throw new RefusedException(Problems.Invalid("The request has no «payload». Nothing was stored."));
    }
}
