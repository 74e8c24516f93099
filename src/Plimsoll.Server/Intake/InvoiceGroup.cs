using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Intake;

/// <summary>All that is there in a database server about a group of invoices, and what is to be added to it.</summary>
internal sealed class InvoiceGroup(IReadOnlyList<PendingInvoice> invoices) : IInvoiceRows
{
    public IReadOnlyList<PendingInvoice> Invoices => invoices;

    /// <summary>The keys of their suppliers, in their order.</summary>
    public IReadOnlyList<string> SupplierKeys { get; } = [.. invoices.Select(invoice => MatchKey.Of(invoice.Supplier))];

    /// <summary>For new invoices; as many as there are in the group.</summary>
    public Queue<long> Ids { get; } = [];

    /// <summary>What is known under an idempotency key or a body, and since when.</summary>
    public Dictionary<string, (EarlierInvoice Invoice, DateTimeOffset At)> Records { get; } = [];

    public Dictionary<(string SupplierKey, string BillKey), EarlierInvoice> Bills { get; } = [];

    /// <summary>Scanned files, and the invoice that has one.</summary>
    public Dictionary<string, EarlierInvoice?> Files { get; } = [];

    /// <summary>By their keys; those that are to be added have no id yet.</summary>
    public Dictionary<string, long> Suppliers { get; } = [];

    /// <summary>SHA-256 in hexadecimal of those bills that are the pictures of scans.</summary>
    public HashSet<string> Scanned { get; } = [];

    public List<MadeInvoice> New { get; } = [];

    public List<(long Id, EarlierInvoice Made, PendingInvoice Invoice)> Parked { get; } = [];

    /// <summary>Those that have a bill number.</summary>
    public IReadOnlyList<(string SupplierKey, string BillKey)> NumberedBills() =>
        [.. invoices.Select((invoice, i) => (SupplierKeys[i], invoice.BillKey!)).Where(bill => bill.Item2 is not null)];

    public string[] Scopes() => [.. invoices.Select(invoice => InvoiceCommit.KeyScope(invoice) ?? InvoiceCommit.BodyScope(invoice)).OfType<string>()];

    public string[] ScannedNames() => [.. invoices.Select(invoice => invoice.Draft.Header.Scanned?.Name).OfType<string>()];

    public byte[][] BillDigests() => [.. invoices.Select(invoice => invoice.Draft.Header.Bill?.Sha256).OfType<byte[]>()];

    public EarlierInvoice? FindRecord(string scope, DateTimeOffset after, DateTimeOffset before) =>
        Records.TryGetValue(scope, out var record) && record.At > after && record.At < before ? record.Invoice : null;

    public EarlierInvoice? FindBill(string supplierKey, string billKey) => Bills.GetValueOrDefault((supplierKey, billKey));

    public (bool Exists, EarlierInvoice? Invoice) FindFile(string name) => (Files.TryGetValue(name, out var invoice), invoice);

    public EarlierInvoice Add(PendingInvoice invoice, string supplierKey, string? scope)
    {
        var made = new EarlierInvoice(Ids.Dequeue(), invoice.Digest, invoice.Draft.Header.Bill?.Name);
        New.Add(new(invoice, made, supplierKey, scope));
        if (invoice.BillKey is not null)
            Bills[(supplierKey, invoice.BillKey)] = made;
        if (scope is not null)
            Records[scope] = (made, invoice.Now);
        if (invoice.Draft.Header.Scanned is { } scanned)
            Files[scanned.Name] = made;
        return made;
    }

    public void FinishParked(long id, EarlierInvoice made, PendingInvoice invoice) => Parked.Add((id, made, invoice));

    /// <summary>New invoices by the series that names them, in one order on all servers.</summary>
    public IEnumerable<IGrouping<string, MadeInvoice>> BySeries() =>
        New.GroupBy(made => NamingSeries.PrefixAt(made.Invoice.Now)).OrderBy(series => series.Key, StringComparer.Ordinal);

    /// <summary>Suppliers to be added, in one order on all servers: so two never wait for each other in a circle.</summary>
    public IReadOnlyList<MadeInvoice> WithUnknownSupplier() =>
    [
        .. New.Where(made => !Suppliers.ContainsKey(made.SupplierKey)).DistinctBy(made => made.SupplierKey).OrderBy(made => made.SupplierKey, StringComparer.Ordinal),
    ];

    /// <summary>New invoices with a record, in one order on all servers.</summary>
    public IReadOnlyList<MadeInvoice> WithRecord() => [.. New.Where(made => made.Scope is not null).OrderBy(made => made.Scope, StringComparer.Ordinal)];

    public IReadOnlyList<MadeInvoice> WithTax() => [.. New.Where(made => made.Invoice.Totals.TaxPercent != 0)];

    public IReadOnlyList<MadeInvoice> WithFiles() => [.. New.Where(made => made.Invoice.Draft.HasFiles)];

    /// <summary>New invoices of a scanned file.</summary>
    public IReadOnlyList<MadeInvoice> OfScans() => [.. New.Where(made => made.Invoice.Draft.Header.Scanned is not null)];

    /// <summary>New invoices whose bill was scanned before: what its reader may learn from.</summary>
    public IReadOnlyList<MadeInvoice> WithLesson() =>
        [.. New.Where(made => made.Invoice.Draft.Header.Bill is { } bill && Scanned.Contains(Convert.ToHexString(bill.Sha256)))];
}
