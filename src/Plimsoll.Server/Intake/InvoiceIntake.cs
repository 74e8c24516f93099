using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Invoices;
using Plimsoll.Server.MasterData;
using Plimsoll.Server.Memory;

using Plimsoll.Server.Parsing;
namespace Plimsoll.Server.Intake;

/// <summary>Takes an invoice from a body to the disk, exactly once, or refuses it and leaves nothing behind.</summary>
internal sealed class InvoiceIntake(
    DataFolder folder,
    SubmissionReader reader,
    BodyThreads threads,
    BatchAssembler assembler,
    StoredFiles stored,
    QuickRepeat repeats,
    RecentSubmissions recent,
    InvoiceWriter writer,
    Checkpoints checkpoints,
    ReceiptLog receipts,
    TimeProvider time,
    IOptions<IntakeOptions> intake,
    IOptions<InvoiceOptions> invoices)
{
    public async Task<IntakeOutcome> AcceptAsync(Submission submission, CancellationToken cancellationToken)
    {
        using var draft = new InvoiceDraft(folder, new LineBatch(intake.Value.MaxLines));
        try
        {
            checkpoints.Note("start");
            var (pending, repeat) = submission.IsSmall && !threads.AreBusy
                ? await ReceiveAsync(submission, draft, cancellationToken)
                : await threads.RunAsync(() => ReceiveAsync(submission, draft, cancellationToken));
            if (repeat is not null)
                return repeat;
            var outcome = await writer.CommitAsync(pending, cancellationToken);
            var made = outcome as IntakeOutcome.Accepted;
            if (pending.IsInDoubt)
                draft.LeavePhotos();
            else if (made is { IsRepeat: false })
                draft.Committed();
            if (made is not null)
                recent.Note(pending);
            if (made is { IsRepeat: false })
                receipts.Note(made.Name, submission.Receipt, draft.PeakBytes);
            checkpoints.Note(made is null ? "refused" : "created", draft.LineCount);
            checkpoints.Note("complete", draft.LineCount);
            return outcome;
        }
        catch (RefusedException refused)
        {
            return Failed(draft, refused.Problem);
        }
        catch (BadHttpRequestException broken)
        {
            return Failed(draft, OfBody(broken));
        }
        catch (IOException broken) when (broken.InnerException is OverflowException)
        {
            // Kestrel's word for a chunk that says a length beyond all numbers
            return Failed(draft, Problems.BodyStopped);
        }
        catch (VaultAwayException)
        {
            return Failed(draft, Problems.FilesAway);
        }
        catch (IOException full) when (DiskSpace.IsExhausted(full))
        {
            return Failed(draft, Problems.DiskFull);
        }
        finally
        {
            submission.Receipt.PeakBytes = draft.PeakBytes;
        }
    }

    /// <summary>Reads all of it and puts its photos where they are safe, unless it is known already.</summary>
    private async Task<(PendingInvoice Pending, IntakeOutcome? Repeat)> ReceiveAsync(Submission submission, InvoiceDraft draft, CancellationToken cancellationToken)
    {
        assembler.Begin(draft);
        await reader.ReadAsync(submission, draft, cancellationToken);
        await FindScannedAsync(draft.Header, cancellationToken);
        var pending = Complete(draft, submission);
        var repeat = await repeats.FindAsync(pending, cancellationToken);
        if (repeat is null)
            await draft.KeepPhotosAsync(cancellationToken);
        return (pending, repeat);
    }

    private IntakeOutcome.Refused Failed(InvoiceDraft draft, Problem problem)
    {
        checkpoints.Note("error", draft.LineCount);
        return new(problem);
    }

    private async Task FindScannedAsync(InvoiceHeader header, CancellationToken cancellationToken)
    {
        if (header.FileUrl is null)
            return;
        if (header.Photo is not null)
            throw Refuse("The invoice has a photo and a «file_url»; give one of the two");

        header.Scanned = await stored.FindAsync(header.FileUrl, cancellationToken)
            ?? throw new RefusedException(Problems.NotFound("The file that «file_url» names"));
    }

    private PendingInvoice Complete(InvoiceDraft draft, Submission submission)
    {
        var header = draft.Header;
        var supplier = header.Supplier ?? throw Refuse("The invoice names no supplier");
        if (draft.LineCount == 0)
            throw Refuse("The invoice has no lines");
        var lastPhoto = draft.LinePhotos.LastOrDefault().Key;
        if (lastPhoto > draft.LineCount)
            throw Refuse($"There is a photo for line {lastPhoto}, but the invoice has {draft.LineCount} lines");
        var discount = decimal.Abs(header.Discount ?? 0);
        if (discount > draft.NetTotal)
            throw Refuse($"The discount of {discount} is more than the lines come to ({draft.NetTotal})");

        // local: the year in its name, and the day it is posted where the bill has none, are the clerk's
        var now = submission.Parked is { } parked ? TimeZoneInfo.ConvertTime(parked.ReceivedAt, time.LocalTimeZone) : time.GetLocalNow();
        var currency = header.Currency ?? invoices.Value.Currency;
        var totals = InvoiceTotals.Of(draft.NetTotal, discount, invoices.Value.VatPercent, currency, header.IsReturn);
        if (decimal.Abs(totals.Grand) > MicroUnits.Largest)
            throw Refuse("With its tax the invoice comes to more than can be stored");

        return new PendingInvoice(draft)
        {
            User = submission.User,
            IdempotencyKey = submission.IdempotencyKey,
            Supplier = supplier,
            BillNo = header.BillNo,
            BillKey = BillKey.Of(header.BillNo, header.BillDate),
            BillDate = header.BillDate,
            PostingDate = header.BillDate ?? header.PostingDate ?? DateOnly.FromDateTime(now.DateTime),
            IsReturn = header.IsReturn,
            Currency = currency,
            Totals = totals,
            ActualAmount = header.ActualAmount is { } actual ? decimal.Abs(actual) * (header.IsReturn ? -1 : 1) : null,
            Digest = draft.Close(),
            Now = now,
            Receipt = submission.Receipt,
            Parked = submission.Parked,
        };
    }

    private Problem OfBody(BadHttpRequestException broken) => broken.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problems.BodyTooLarge(intake.Value.MaxBodyMb),
        StatusCodes.Status408RequestTimeout => Problems.OfStatus(broken.StatusCode),
        _ => Problems.BodyStopped,
    };

    private static RefusedException Refuse(string what) => new(Problems.Invalid($"{what}. Nothing was stored."));
}
