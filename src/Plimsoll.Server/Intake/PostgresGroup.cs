using Npgsql;
using Plimsoll.Server.Data;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Intake;

/// <summary>All that is there about a group of invoices, read in one round trip, and what is to be added to it.</summary>
internal sealed class PostgresGroup : IInvoiceRows
{
    private readonly Queue<long> _ids = [];
    private readonly Dictionary<string, (EarlierInvoice Invoice, DateTimeOffset At)> _records = [];
    private readonly Dictionary<(string SupplierKey, string BillKey), EarlierInvoice> _bills = [];
    private readonly Dictionary<string, EarlierInvoice?> _files = [];

    /// <summary>By their keys; those that are to be added have no id yet.</summary>
    public Dictionary<string, long> Suppliers { get; } = [];

    /// <summary>SHA-256 in hexadecimal of those bills that are the pictures of scans.</summary>
    public HashSet<string> Scanned { get; } = [];

    public List<MadeInvoice> New { get; } = [];

    public List<(long Id, EarlierInvoice Made, PendingInvoice Invoice)> Parked { get; } = [];

    public static PostgresGroup Read(NpgsqlConnection connection, IReadOnlyList<PendingInvoice> invoices)
    {
        var group = new PostgresGroup();
        var batch = new PostgresBatch(connection);
        var suppliers = invoices.Select(invoice => MatchKey.Of(invoice.Supplier)).ToArray();
        batch.Read(row => group._ids.Enqueue(row.GetInt64(0)), """SELECT nextval(pg_get_serial_sequence('"Invoices"', 'Id')) FROM generate_series(1, $1)""", [invoices.Count]);
        batch.Read(row => group.Suppliers[row.GetString(0)] = row.GetInt64(1), """SELECT "NameKey", "Id" FROM "Suppliers" WHERE "NameKey" = ANY($1)""", [suppliers]);
        group.AskBills(batch, invoices, suppliers);
        group.AskRecords(batch, invoices);
        group.AskFiles(batch, invoices);
        batch.Run();
        return group;
    }

    public EarlierInvoice? FindRecord(string scope, DateTimeOffset after, DateTimeOffset before) =>
        _records.TryGetValue(scope, out var record) && record.At > after && record.At < before ? record.Invoice : null;

    public EarlierInvoice? FindBill(string supplierKey, string billKey) => _bills.GetValueOrDefault((supplierKey, billKey));

    public (bool Exists, EarlierInvoice? Invoice) FindFile(string name) => (_files.TryGetValue(name, out var invoice), invoice);

    public EarlierInvoice Add(PendingInvoice invoice, string supplierKey, string? scope)
    {
        var made = new EarlierInvoice(_ids.Dequeue(), invoice.Digest, invoice.Draft.Header.Bill?.Name);
        New.Add(new(invoice, made, supplierKey, scope));
        if (invoice.BillKey is not null)
            _bills[(supplierKey, invoice.BillKey)] = made;
        if (scope is not null)
            _records[scope] = (made, invoice.Now);
        if (invoice.Draft.Header.Scanned is { } scanned)
            _files[scanned.Name] = made;
        return made;
    }

    public void FinishParked(long id, EarlierInvoice made, PendingInvoice invoice) => Parked.Add((id, made, invoice));

    private void AskBills(PostgresBatch batch, IReadOnlyList<PendingInvoice> invoices, string[] suppliers)
    {
        var numbered = invoices.Select((invoice, i) => (Supplier: suppliers[i], invoice.BillKey)).Where(bill => bill.BillKey is not null).ToList();
        if (numbered.Count == 0)
            return;
        batch.Read(
            row => _bills[(row.GetString(4), row.GetString(5))] = Earlier(row),
            // each bill by its whole key: as plain joins PostgreSQL read every invoice of the supplier for each of his new ones
            """
            SELECT i."Id", i."Digest", i."FileName", i."Name", k.supplier, i."BillKey" FROM unnest($1, $2) AS k(supplier, bill)
            CROSS JOIN LATERAL (
                SELECT * FROM "Invoices" WHERE "SupplierId" = (SELECT s."Id" FROM "Suppliers" s WHERE s."NameKey" = k.supplier)
                AND "BillKey" = k.bill AND "DocStatus" < 2 AND "BillKey" IS NOT NULL OFFSET 0) i
            """,
            [numbered.Select(bill => bill.Supplier).ToArray(), numbered.Select(bill => bill.BillKey!).ToArray()]);
    }

    private void AskRecords(PostgresBatch batch, IReadOnlyList<PendingInvoice> invoices)
    {
        var scopes = invoices.Select(invoice => InvoiceCommit.KeyScope(invoice) ?? InvoiceCommit.BodyScope(invoice)).OfType<string>().ToArray();
        if (scopes.Length == 0)
            return;
        batch.Read(
            row => _records[row.GetString(4)] = (new EarlierInvoice(row.GetInt64(0), (byte[])row[6], Text(row, 2)) { Name = row.GetString(3) }, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5))),
            """
            SELECT i."Id", i."Digest", i."FileName", i."Name", r."Scope", r."CreatedAt", r."Digest" FROM "IdempotencyRecords" r
            JOIN "Invoices" i ON i."Id" = r."InvoiceId" WHERE r."Scope" = ANY($1)
            """,
            [scopes]);
    }

    private void AskFiles(PostgresBatch batch, IReadOnlyList<PendingInvoice> invoices)
    {
        var names = invoices.Select(invoice => invoice.Draft.Header.Scanned?.Name).OfType<string>().ToArray();
        if (names.Length > 0)
        {
            batch.Read(
                row => _files[row.GetString(4)] = row.IsDBNull(0) ? null : Earlier(row),
                """
                SELECT i."Id", i."Digest", i."FileName", i."Name", f."Name" FROM "StoredFiles" f
                LEFT JOIN "Invoices" i ON i."Id" = f."InvoiceId" WHERE f."Name" = ANY($1)
                """,
                [names]);
        }

        var pictures = invoices.Select(invoice => invoice.Draft.Header.Bill?.Sha256).OfType<byte[]>().ToArray();
        if (pictures.Length > 0)
        {
            batch.Read(
                row => Scanned.Add(Convert.ToHexString((byte[])row[0])),
                """SELECT f."Sha256" FROM "StoredFiles" f WHERE f."Sha256" = ANY($1) AND EXISTS (SELECT 1 FROM "ScanFiles" s WHERE s."FileName" = f."Name")""",
                [pictures]);
        }
    }

    private static EarlierInvoice Earlier(System.Data.Common.DbDataReader row) => new(row.GetInt64(0), (byte[])row[1], Text(row, 2)) { Name = row.GetString(3) };

    private static string? Text(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
