using Plimsoll.Server.Data;

namespace Plimsoll.Server.Intake;

/// <summary>
/// Takes as many numbers of a series as there are new invoices and adds the invoices under them, in one statement. The row of the series is
/// held from here to the commit, one round trip; a group that is undone gives its numbers back.
/// </summary>
internal static class PostgresNames
{
    private const string Sql =
        """
        WITH taken AS (
            INSERT INTO "NamingSeries" AS s ("Prefix", "Last") VALUES ($1, $2) ON CONFLICT ("Prefix") DO UPDATE SET "Last" = s."Last" + $2 RETURNING s."Last")
        INSERT INTO "Invoices" ("Id", "Name", "SupplierId", "BillNo", "BillKey", "BillDate", "PostingDate", "DocStatus", "IsReturn", "Currency", "NetTotal",
            "DiscountAmount", "TaxTotal", "GrandTotal", "ActualAmount", "FileName", "LineCount", "CreatedBy", "CreatedAt", "Digest", "EstimateBytes", "PeakBytes", "WaitedMs")
        SELECT k.id, $1 || lpad(n.number, greatest(5, length(n.number)), '0'), supplier, bill_no, bill_key, bill_date, posting_date, 0, is_return, currency, net,
            discount, tax, grand, actual, file_name, line_count, created_by, created_at, digest, estimate, peak, waited
        FROM taken CROSS JOIN unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23) WITH ORDINALITY
            AS k(id, supplier, bill_no, bill_key, bill_date, posting_date, is_return, currency, net, discount, tax, grand, actual, file_name, line_count, created_by,
                created_at, digest, estimate, peak, waited, place)
        CROSS JOIN LATERAL (SELECT CAST(taken."Last" - $2 + k.place AS text) AS number) n
        RETURNING "Id", "Name"
        """;

    public static void Add(PostgresBatch batch, string prefix, List<MadeInvoice> made, Dictionary<string, long> suppliers)
    {
        var byId = made.ToDictionary(m => m.Earlier.Id, m => m.Earlier);
        batch.Read(
            row => byId[row.GetInt64(0)].Name = row.GetString(1),
            Sql,
            [
                prefix,
                (long)made.Count,
                Column(made, m => m.Earlier.Id),
                Column(made, m => suppliers[m.SupplierKey]),
                Column(made, m => m.Invoice.BillNo),
                Column(made, m => m.Invoice.BillKey),
                Column(made, m => m.Invoice.BillDate),
                Column(made, m => m.Invoice.PostingDate),
                Column(made, m => m.Invoice.IsReturn),
                Column(made, m => m.Invoice.Currency),
                Column(made, m => MicroUnits.ToLong(m.Invoice.Totals.Net)),
                Column(made, m => MicroUnits.ToLong(m.Invoice.Totals.Discount)),
                Column(made, m => MicroUnits.ToLong(m.Invoice.Totals.Tax)),
                Column(made, m => MicroUnits.ToLong(m.Invoice.Totals.Grand)),
                Column(made, m => m.Invoice.ActualAmount is { } actual ? MicroUnits.ToLong(actual) : (long?)null),
                Column(made, m => m.Invoice.Draft.Header.Bill?.Name),
                Column(made, m => m.Invoice.Draft.LineCount),
                Column(made, m => m.Invoice.User),
                Column(made, m => m.Invoice.Now.ToUnixTimeMilliseconds()),
                Column(made, m => m.Invoice.Digest),
                Column(made, m => m.Invoice.Receipt.EstimateBytes),
                Column(made, m => m.Invoice.Draft.PeakBytes),
                Column(made, m => (int)m.Invoice.Receipt.Waited.TotalMilliseconds),
            ]);
    }

    private static T[] Column<T>(List<MadeInvoice> made, Func<MadeInvoice, T> value) => [.. made.Select(value)];
}
