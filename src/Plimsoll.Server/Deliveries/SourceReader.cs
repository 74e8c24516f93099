using System.Data.Common;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Deliveries;

/// <summary>Reads an invoice for its delivery. Plain SQL: the job must not load EF Core into a server at rest.</summary>
internal sealed class SourceReader(Database database)
{
    public async Task<SourceInvoice> ReadAsync(long invoiceId, CancellationToken cancellationToken)
    {
        var invoice = (await database.QueryAsync(
            """
            SELECT i."Name", s."Name", i."BillNo", i."BillDate", i."PostingDate", i."IsReturn", i."Currency", i."NetTotal", i."DiscountAmount", i."TaxTotal",
                i."GrandTotal", COALESCE((SELECT t."Rate" FROM "InvoiceTaxes" t WHERE t."Id" >= @p1 AND t."Id" <= @p2 ORDER BY t."Id" LIMIT 1), 0),
                i."FileName", f."MediaType", COALESCE(f."SizeBytes", 0)
            FROM "Invoices" i JOIN "Suppliers" s ON s."Id" = i."SupplierId" LEFT JOIN "StoredFiles" f ON f."Name" = i."FileName" WHERE i."Id" = @p0
            """,
            [invoiceId, LineKey.First(invoiceId), LineKey.Last(invoiceId)],
            Read,
            cancellationToken)).Single();
        invoice.Lines.AddRange(await database.QueryAsync(
            """
            SELECT "ItemCode", "ItemName", "Qty", "Uom", "StockQty", "Rate", "Amount" FROM "InvoiceLines" WHERE "Id" >= @p0 AND "Id" <= @p1 ORDER BY "Id"
            """,
            [LineKey.First(invoiceId), LineKey.Last(invoiceId)],
            row => new SourceLine(Text(row, 0), row.GetString(1), Money(row, 2), row.GetString(3), Money(row, 4), Money(row, 5), Money(row, 6)),
            cancellationToken));
        return invoice;
    }

    private static SourceInvoice Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), Text(row, 2), row.IsDBNull(3) ? null : Day(row, 3), Day(row, 4), row.GetBoolean(5), row.GetString(6),
        Money(row, 7), Money(row, 8), Money(row, 9), Money(row, 10), Money(row, 11), Text(row, 12), Text(row, 13), row.GetInt64(14));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static decimal Money(DbDataReader row, int column) => MicroUnits.ToDecimal(row.GetInt64(column));

    private static DateOnly Day(DbDataReader row, int column) => row.GetFieldValue<DateOnly>(column);
}
