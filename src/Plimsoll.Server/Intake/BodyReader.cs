
using Plimsoll.Server.Parsing;
namespace Plimsoll.Server.Intake;

/// <summary>
/// Moves a body through the parser: fills the window, hands full batches on, and leads photos past the parser into
/// spool files.
/// </summary>
internal sealed class BodyReader(InvoiceDraft draft, BatchAssembler assembler, PhotoReceiver photos)
{
    /// <summary>Reads the one JSON value that <paramref name="window"/> holds, and the lines in it.</summary>
    public async Task ReadAsync(ByteWindow window, InvoiceParser parser, CancellationToken cancellationToken)
    {
        while (true)
        {
            var last = window.Ended;
            var step = parser.Parse(window.Unread, last, out var used);
            window.Advance(used);
            draft.NoteHeld(window.HeldBytes);

            if (step == ParseStep.BatchFull)
                await NextBatchAsync(cancellationToken);
            else if (step == ParseStep.PhotoNext)
                await TakePhotoAsync(window, parser, cancellationToken);
            else if (step == ParseStep.PayloadNext)
                await TakeTextAsync(window, parser, cancellationToken);
            else if (last)
                return;
            else
                await window.FillAsync(cancellationToken);
        }
    }

    private async Task NextBatchAsync(CancellationToken cancellationToken)
    {
        await assembler.TakeAsync(draft, cancellationToken);
        assembler.Begin(draft);
    }

    private async Task TakePhotoAsync(ByteWindow window, InvoiceParser parser, CancellationToken cancellationToken)
    {
        if (await window.PeekAsync(cancellationToken) != '"')
            return;

        window.Advance(1);
        await photos.TakeBase64Async(window, parser.LineNumber, draft, cancellationToken);
        parser.StringWasTaken();
    }

    private async Task TakeTextAsync(ByteWindow window, InvoiceParser parser, CancellationToken cancellationToken)
    {
        if (await window.PeekAsync(cancellationToken) != '"')
            return;

        window.Advance(1);
        using var text = new TextWindow(window);
        var inner = new InvoiceParser(draft.Header, draft.Batch, InvoiceParser.Place.BeforeInvoice);
        await ReadAsync(text, inner, cancellationToken);
        parser.PayloadWasTaken(inner.FoundInvoice);
    }
}
