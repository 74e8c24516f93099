using Plimsoll.Server.Http;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Intake;

/// <summary>
/// Decides, inside the writer's transaction, what becomes of one invoice: a new one, a repeat of an earlier one, or a
/// refusal. What it sees is how it is, or the commit fails; and it writes nothing before it knows that the invoice is new, so a refusal
/// leaves nothing to undo.
/// </summary>
internal sealed class InvoiceCommit(IInvoiceRows rows)
{
    /// <summary>A body without a bill number is a repeat within this time, the retry window of the scanner page.</summary>
    public static readonly TimeSpan RetryWindow = TimeSpan.FromMinutes(2);

    public Verdict Decide(PendingInvoice invoice)
    {
        var verdict = Judge(invoice);
        if (invoice.Parked is { } parked && verdict.Refusal is null)
            rows.FinishParked(parked.Id, verdict.Invoice!, invoice);
        return verdict;
    }

    /// <summary>Under which an idempotency key is kept.</summary>
    public static string? KeyScope(PendingInvoice invoice) => invoice.IdempotencyKey is { } key ? $"key:{invoice.User}:{key}" : null;

    /// <summary>Under which a body is kept that has neither a key nor a bill number.</summary>
    public static string? BodyScope(PendingInvoice invoice) =>
        invoice is { BillKey: null, IdempotencyKey: null } ? $"body:{invoice.User}:{Convert.ToHexString(invoice.Digest)}" : null;

    private Verdict Judge(PendingInvoice invoice)
    {
        var keyScope = KeyScope(invoice);
        if (keyScope is not null && rows.FindRecord(keyScope, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue) is { } underKey)
            return SameContent(invoice, underKey) ? Repeat(invoice, underKey) : Refuse(() => Problems.KeyUsedForOtherContent(underKey.Name));

        var supplierKey = MatchKey.Of(invoice.Supplier);
        if (invoice.BillKey is not null && rows.FindBill(supplierKey, invoice.BillKey) is { } bill)
            return SameContent(invoice, bill) ? Repeat(invoice, bill) : Refuse(() => Problems.DuplicateInvoice(bill.Name));

        var bodyScope = BodyScope(invoice);
        if (bodyScope is not null && rows.FindRecord(bodyScope, invoice.Now - RetryWindow, invoice.Now + RetryWindow) is { } body)
            return Repeat(invoice, body);

        if (invoice.Draft.Header.Scanned is { } scanned && Taken(scanned.Name) is { } taken)
            return taken;

        return new Verdict(rows.Add(invoice, supplierKey, keyScope ?? bodyScope), IsRepeat: false, Refusal: null);
    }

    /// <summary>Why a scanned file cannot become this bill's; null: it is nobody's yet.</summary>
    private Verdict? Taken(string fileName) => rows.FindFile(fileName) switch
    {
        (false, _) => Refuse(() => Problems.NotFound("The file that «file_url» names")),
        (_, { } invoice) => Refuse(() => Problems.FileTaken(invoice.Name)),
        _ => null,
    };

    private static bool SameContent(PendingInvoice invoice, EarlierInvoice earlier) => invoice.Digest.AsSpan().SequenceEqual(earlier.Digest);

    /// <summary>What this very submission has made, by a commit whose answer was lost, is no repeat.</summary>
    private static Verdict Repeat(PendingInvoice invoice, EarlierInvoice earlier) => new(earlier, IsRepeat: !invoice.Tried.Contains(earlier.Id), Refusal: null);

    private static Verdict Refuse(Func<Problem> why) => new(null, IsRepeat: false, why);
}
