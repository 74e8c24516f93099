using System.Globalization;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Intake;

/// <summary>
/// Decides, inside the writer's transaction, what becomes of one invoice: a new one, a repeat of an earlier one, or a
/// refusal. Nobody else writes meanwhile, so what it sees is how it is; and it writes nothing before it knows that the invoice
/// is new, so a refusal leaves nothing to undo.
/// </summary>
internal sealed class InvoiceCommit(InvoiceStatements statements)
{
    /// <summary>A body without a bill number is a repeat within this time, the retry window of the scanner page.</summary>
    private static readonly TimeSpan RetryWindow = TimeSpan.FromMinutes(2);

    private const int MostSuppliers = 10_000;

    private readonly Dictionary<string, long> _suppliers = [];

    public IntakeOutcome Decide(PendingInvoice invoice)
    {
        var outcome = Judge(invoice);
        if (invoice.Parked is { } parked && outcome is IntakeOutcome.Accepted accepted)
            statements.FinishParked(parked.Id, accepted, invoice);
        return outcome;
    }

    /// <summary>What was learned in a transaction that was undone is not so.</summary>
    public void ForgetSuppliers() => _suppliers.Clear();

    private IntakeOutcome Judge(PendingInvoice invoice)
    {
        var keyScope = invoice.IdempotencyKey is { } key ? $"key:{invoice.User}:{key}" : null;
        if (keyScope is not null && statements.FindRecord(keyScope, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue) is { } underKey)
            return SameContent(invoice, underKey) ? Repeat(underKey) : new IntakeOutcome.Refused(Problems.KeyUsedForOtherContent(underKey.Name));

        var supplierKey = MatchKey.Of(invoice.Supplier);
        var supplierId = FindSupplier(supplierKey);
        if (supplierId is { } known && invoice.BillKey is not null && statements.FindBill(known, invoice.BillKey) is { } bill)
            return SameContent(invoice, bill) ? Repeat(bill) : new IntakeOutcome.Refused(Problems.DuplicateInvoice(bill.Name));

        var bodyScope = invoice.BillKey is null && keyScope is null ? $"body:{invoice.User}:{Convert.ToHexString(invoice.Digest)}" : null;
        if (bodyScope is not null && statements.FindRecord(bodyScope, invoice.Now - RetryWindow, invoice.Now + RetryWindow) is { } body)
            return Repeat(body);

        if (invoice.Draft.Header.Scanned is { } scanned && Taken(scanned.Name) is { } taken)
            return new IntakeOutcome.Refused(taken);

        return Create(invoice, supplierId ?? AddSupplier(invoice.Supplier, supplierKey), keyScope ?? bodyScope);
    }

    private IntakeOutcome.Accepted Create(PendingInvoice invoice, long supplierId, string? scope)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"ACC-PINV-{invoice.Now:yyyy}-");
        var name = prefix + statements.TakeNumber(prefix).ToString("00000", CultureInfo.InvariantCulture);
        var id = statements.AddInvoice(invoice, name, supplierId);
        if (scope is not null)
            statements.AddRecord(scope, invoice.Digest, id, invoice.Now);
        return new(name, FileUrl.Of(invoice.Draft.Header.Bill?.Name), IsRepeat: false);
    }

    /// <summary>Why a scanned file cannot become this bill's; null: it is nobody's yet.</summary>
    private Problem? Taken(string fileName) => statements.FindFile(fileName) switch
    {
        (false, _) => Problems.NotFound("The file that «file_url» names"),
        (_, { } invoice) => Problems.FileTaken(invoice),
        _ => null,
    };

    private long? FindSupplier(string key)
    {
        if (_suppliers.TryGetValue(key, out var known))
            return known;

        return statements.FindSupplier(key) is { } id ? Remember(key, id) : null;
    }

    private long AddSupplier(string name, string key) => Remember(key, statements.AddSupplier(name, key));

    private long Remember(string key, long id)
    {
        if (_suppliers.Count >= MostSuppliers)
            _suppliers.Clear();
        return _suppliers[key] = id;
    }

    private static bool SameContent(PendingInvoice invoice, EarlierInvoice earlier) => invoice.Digest.AsSpan().SequenceEqual(earlier.Digest);

    private static IntakeOutcome.Accepted Repeat(EarlierInvoice earlier) => new(earlier.Name, FileUrl.Of(earlier.FileName), IsRepeat: true);
}
