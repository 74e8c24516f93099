using Plimsoll.Server.Data;

namespace Plimsoll.Server.Intake;

/// <summary>
/// Takes as many numbers of a series as there are new invoices and adds the invoices under them. The row of the series is held from here to the
/// commit, which is sent along; a group that is undone gives its numbers back.
/// </summary>
internal static class MySqlNames
{
    private const string Into =
        """
        INSERT INTO "Invoices" ("Id", "Name", "SupplierId", "BillNo", "BillKey", "BillDate", "PostingDate", "DocStatus", "IsReturn", "Currency", "NetTotal",
            "DiscountAmount", "TaxTotal", "GrandTotal", "ActualAmount", "FileName", "LineCount", "CreatedBy", "CreatedAt", "Digest", "EstimateBytes", "PeakBytes", "WaitedMs") VALUES
        """;

    public static void Add(MySqlBatch batch, string prefix, IReadOnlyList<MadeInvoice> made, Dictionary<string, long> suppliers)
    {
        batch.Add(
            $"""
            INSERT INTO "NamingSeries" ("Prefix", "Last") VALUES ({prefix}, LAST_INSERT_ID({made.Count})) ON DUPLICATE KEY UPDATE "Last" = LAST_INSERT_ID("Last" + {made.Count})
            """);
        batch.Read(row => Name(made, prefix, row.GetInt64(0)), $"SELECT @before := LAST_INSERT_ID() - {made.Count}");
        var place = 0;
        batch.Insert(Into, made, m => Write(batch, prefix, ++place, m, suppliers[m.SupplierKey]));
    }

    private static void Name(IReadOnlyList<MadeInvoice> made, string prefix, long before)
    {
        for (var i = 0; i < made.Count; i++)
            made[i].Earlier.Name = NamingSeries.NameOf(prefix, before + i + 1);
    }

    private static void Write(MySqlBatch batch, string prefix, int place, MadeInvoice made, long supplier)
    {
        var (invoice, totals) = (made.Invoice, made.Invoice.Totals);
        batch.Row(
            $"""
            ({made.Earlier.Id}, CONCAT({prefix}, LPAD(@before + {place}, GREATEST(5, LENGTH(@before + {place})), '0')), {supplier}, {invoice.BillNo}, {invoice.BillKey},
            {invoice.BillDate}, {invoice.PostingDate}, 0, {invoice.IsReturn}, {invoice.Currency}, {MicroUnits.ToLong(totals.Net)}, {MicroUnits.ToLong(totals.Discount)},
            {MicroUnits.ToLong(totals.Tax)}, {MicroUnits.ToLong(totals.Grand)}, {(invoice.ActualAmount is { } actual ? MicroUnits.ToLong(actual) : (long?)null)},
            {invoice.Draft.Header.Bill?.Name}, {invoice.Draft.LineCount}, {invoice.User}, {invoice.Now.ToUnixTimeMilliseconds()}, {invoice.Digest},
            {invoice.Receipt.EstimateBytes}, {invoice.Draft.PeakBytes}, {(long)invoice.Receipt.Waited.TotalMilliseconds})
            """);
    }
}
