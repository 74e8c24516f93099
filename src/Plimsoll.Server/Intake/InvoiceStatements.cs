using System.Globalization;
using Plimsoll.Server.Data;
using Plimsoll.Server.Deliveries;
using Plimsoll.Server.Files;
using Plimsoll.Server.Jobs;

using Plimsoll.Server.Parsing;
namespace Plimsoll.Server.Intake;

/// <summary>
/// What the writer says to SQLite, prepared once. The tables are those of the model (<see cref="PlimsollDb"/>); a test
/// creates an invoice here and reads every column of it there.
/// </summary>
internal sealed class InvoiceStatements(SqliteWriter db, DeliveryDesk deliveries) : IInvoiceRows
{
    private const int ScratchBytes = 64 << 10;

    private const int MostSuppliers = 10_000;

    // two statements instead of one with RETURNING, which builds a table in memory each time: 8 % of a small invoice
    private readonly SqliteStatement _takeNumber = db.Prepare(
        "INSERT INTO NamingSeries (Prefix, Last) VALUES (?, 1) ON CONFLICT (Prefix) DO UPDATE SET Last = Last + 1");

    private readonly SqliteStatement _lastNumber = db.Prepare("SELECT Last FROM NamingSeries WHERE Prefix = ?");

    private readonly SqliteStatement _findSupplier = db.Prepare("SELECT Id FROM Suppliers WHERE NameKey = ?");

    private readonly SqliteStatement _addSupplier = db.Prepare("INSERT INTO Suppliers (Name, NameKey) VALUES (?, ?)");

    private readonly SqliteStatement _findBill = db.Prepare(
        "SELECT Id, Digest, Name, FileName FROM Invoices WHERE SupplierId = ? AND BillKey = ? AND DocStatus < 2 AND BillKey IS NOT NULL");

    private readonly SqliteStatement _findRecord = db.Prepare(
        "SELECT i.Id, r.Digest, i.Name, i.FileName FROM IdempotencyRecords r JOIN Invoices i ON i.Id = r.InvoiceId WHERE r.Scope = ? AND r.CreatedAt > ? AND r.CreatedAt < ?");

    private readonly SqliteStatement _addRecord = db.Prepare(
        "INSERT OR REPLACE INTO IdempotencyRecords (Scope, Digest, InvoiceId, CreatedAt) VALUES (?, ?, ?, ?)");

    private readonly SqliteStatement _addInvoice = db.Prepare(
        "INSERT INTO Invoices (Name, SupplierId, BillNo, BillKey, BillDate, PostingDate, DocStatus, IsReturn, Currency, NetTotal, DiscountAmount, "
        + "TaxTotal, GrandTotal, ActualAmount, FileName, LineCount, CreatedBy, CreatedAt, Digest, EstimateBytes, PeakBytes, WaitedMs) "
        + "VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement _addTax = db.Prepare("INSERT INTO InvoiceTaxes (Id, Description, Rate, TaxAmount) VALUES (?, ?, ?, ?)");

    private readonly SqliteStatement _addFile = db.Prepare(
        "INSERT INTO StoredFiles (Name, MediaType, SizeBytes, Sha256, Width, Height, InvoiceId) VALUES (?, ?, ?, ?, ?, ?, ?)");

    private readonly SqliteStatement _finishParked = db.Prepare(
        "UPDATE ParkedInvoices SET State = 1, InvoiceName = ?, FileUrl = ?, FinishedAt = ?, EstimateBytes = ?, PeakBytes = ?, WaitedMs = ? WHERE Id = ?");

    private readonly SqliteStatement _findFile = db.Prepare(
        "SELECT i.Id, i.Digest, i.Name, i.FileName FROM StoredFiles f LEFT JOIN Invoices i ON i.Id = f.InvoiceId WHERE f.Name = ?");

    private readonly SqliteStatement _takeFile = db.Prepare("UPDATE StoredFiles SET InvoiceId = ? WHERE Name = ?");

    // the same picture may be on a hundred thousand invoices, in a load test for one: all of them were looked through for each new one
    private readonly SqliteStatement _findScanned = db.Prepare(
        "SELECT 1 FROM (SELECT Name FROM StoredFiles WHERE Sha256 = ? LIMIT 20) f JOIN ScanFiles s ON s.FileName = f.Name LIMIT 1");

    private readonly SqliteStatement _addJob = db.Prepare(JobQueue.InsertSql);

    private readonly SqliteStatement _addDelivery = db.Prepare(DeliveryLedger.InsertSql);

    private readonly LineStatements _addLines = new(db);

    private readonly byte[] _scratch = new byte[ScratchBytes];

    private readonly Dictionary<string, long> _suppliers = [];

    /// <summary>What was learned in a transaction that was undone is not so.</summary>
    public void ForgetSuppliers() => _suppliers.Clear();

    public EarlierInvoice? FindBill(string supplierKey, string billKey) =>
        FindSupplier(supplierKey) is { } supplier ? _findBill.Start().Bind(supplier).Bind(billKey).First(Earlier) : null;

    public EarlierInvoice? FindRecord(string scope, DateTimeOffset after, DateTimeOffset before) =>
        _findRecord.Start().Bind(scope).Bind(after.ToUnixTimeMilliseconds()).Bind(before.ToUnixTimeMilliseconds()).First(Earlier);

    public (bool Exists, EarlierInvoice? Invoice) FindFile(string name) =>
        _findFile.Start().Bind(name).First(row => (true, row.Text(2) is null ? null : Earlier(row)));

    public EarlierInvoice Add(PendingInvoice invoice, string supplierKey, string? scope)
    {
        var prefix = NamingSeries.PrefixAt(invoice.Now);
        var name = NamingSeries.NameOf(prefix, TakeNumber(prefix));
        var id = AddInvoice(invoice, name, FindSupplier(supplierKey) ?? AddSupplier(invoice.Supplier, supplierKey));
        if (scope is not null)
            _addRecord.Start().Bind(scope).Bind(invoice.Digest).Bind(id).Bind(invoice.Now.ToUnixTimeMilliseconds()).Run();
        return new(id, invoice.Digest, invoice.Draft.Header.Bill?.Name) { Name = name };
    }

    public void FinishParked(long id, EarlierInvoice made, PendingInvoice invoice) => _finishParked.Start()
        .Bind(made.Name).Bind(FileUrl.Of(made.FileName)).Bind((invoice.Now + invoice.Receipt.Waited).ToUnixTimeMilliseconds())
        .Bind(invoice.Receipt.EstimateBytes).Bind(invoice.Draft.PeakBytes).Bind((long)invoice.Receipt.Waited.TotalMilliseconds)
        .Bind(id).Run();

    /// <summary>The number after the last one under this prefix.</summary>
    private long TakeNumber(string prefix)
    {
        _takeNumber.Start().Bind(prefix).Run();
        return _lastNumber.Start().Bind(prefix).First(row => row.Long(0));
    }

    private long? FindSupplier(string key)
    {
        if (_suppliers.TryGetValue(key, out var known))
            return known;

        return _findSupplier.Start().Bind(key).First<long?>(row => row.Long(0)) is { } id ? Remember(key, id) : null;
    }

    private long AddSupplier(string name, string key)
    {
        _addSupplier.Start().Bind(name).Bind(key).Run();
        return Remember(key, db.LastRowId);
    }

    private long Remember(string key, long id)
    {
        if (_suppliers.Count >= MostSuppliers)
            _suppliers.Clear();
        return _suppliers[key] = id;
    }

    /// <summary>Writes the invoice with its lines, tax row and files, and its jobs. Returns its id.</summary>
    private long AddInvoice(PendingInvoice invoice, string name, long supplierId)
    {
        var draft = invoice.Draft;
        var totals = invoice.Totals;
        _addInvoice.Start()
            .Bind(name).Bind(supplierId).Bind(invoice.BillNo).Bind(invoice.BillKey).Bind(Iso(invoice.BillDate)).Bind(Iso(invoice.PostingDate))
            .Bind(invoice.IsReturn ? 1 : 0L).Bind(invoice.Currency)
            .Bind(totals.Net).Bind(totals.Discount).Bind(totals.Tax).Bind(totals.Grand).Bind(invoice.ActualAmount)
            .Bind(draft.Header.Bill?.Name).Bind(draft.LineCount).Bind(invoice.User).Bind(invoice.Now.ToUnixTimeMilliseconds())
            .Bind(invoice.Digest).Bind(invoice.Receipt.EstimateBytes).Bind(draft.PeakBytes).Bind((long)invoice.Receipt.Waited.TotalMilliseconds)
            .Run();
        var id = db.LastRowId;

        _addLines.Write(id, draft, invoice.IsReturn, _scratch);
        if (totals.TaxPercent != 0)
            _addTax.Start().Bind(LineKey.Of(id, 1)).Bind("VAT").Bind(totals.TaxPercent).Bind(totals.Tax).Run();
        foreach (var photo in draft.Photos)
            AddFile(photo.Row, id);
        if (draft.Header.Scanned is { } scanned)
            _takeFile.Start().Bind(id).Bind(scanned.Name).Run();
        if (draft.HasFiles)
            AddJob(JobKind.Pictures, id, invoice.Now);
        if (draft.Header.Bill is { } bill && _findScanned.Start().Bind(bill.Sha256).First(_ => true))
            AddJob(JobKind.Profiles, id, invoice.Now);
        if (deliveries.AtCreation)
            AddDelivery(id, invoice.Now);
        return id;
    }

    private void AddDelivery(long id, DateTimeOffset now)
    {
        _addDelivery.Start().Bind(id).Bind(DeliveryLedger.NewIntakeId()).Bind(now.ToUnixTimeMilliseconds()).Bind(now.ToUnixTimeMilliseconds()).Run();
        AddJob(JobKind.Deliveries, id, now);
    }

    private void AddJob(string kind, long subject, DateTimeOffset now) =>
        _addJob.Start().Bind(kind).Bind(subject).Bind(0).Bind(now.ToUnixTimeMilliseconds()).Bind(now.ToUnixTimeMilliseconds()).Run();

    private void AddFile(StoredFile file, long invoiceId) =>
        _addFile.Start().Bind(file.Name).Bind(file.MediaType).Bind(file.SizeBytes).Bind(file.Sha256)
            .Bind(file.Width).Bind(file.Height).Bind(invoiceId).Run();

    private static EarlierInvoice Earlier(SqliteStatement row) => new(row.Long(0), row.Blob(1), row.Text(3)) { Name = row.Text(2)! };

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
