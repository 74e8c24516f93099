using Plimsoll.Reading.Profiles;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Scans;

/// <summary>Reads invoices together with the scans they were made of: by the file, or by a photo with the same bytes.</summary>
internal sealed class LearningShelf(Database database)
{
    /// <summary>Lines that are compared; columns are the same all over a bill.</summary>
    private const int MostLines = 50;

    /// <summary>Null: it was not made of a scan that was read.</summary>
    public async Task<Lesson?> FindAsync(long invoiceId, CancellationToken cancellationToken)
    {
        var found = await database.QueryAsync(
            """
            SELECT i."SupplierId", s."Id", u."Name", i."BillNo", i."BillDate", i."ActualAmount"
            FROM "Invoices" i JOIN "Suppliers" u ON u."Id" = i."SupplierId"
            JOIN "StoredFiles" own ON own."Name" = i."FileName"
            JOIN "StoredFiles" f ON f."Sha256" = own."Sha256" JOIN "ScanFiles" s ON s."FileName" = f."Name" AND s."State" = 2
            WHERE i."Id" = @p0 ORDER BY s."Id" DESC LIMIT 1
            """,
            [invoiceId],
            row => new Lesson(row.GetInt64(0), row.GetInt64(1), new CorrectedBill
            {
                Supplier = row.GetString(2),
                InvoiceNumber = row.IsDBNull(3) ? null : row.GetString(3),
                Date = row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4),
                Total = row.IsDBNull(5) ? null : Money(row.GetInt64(5)),
            }),
            cancellationToken);
        return found.SingleOrDefault() is { } lesson ? lesson with { Bill = lesson.Bill with { Lines = await LinesAsync(invoiceId, cancellationToken) } } : null;
    }

    private Task<List<(decimal Quantity, decimal UnitPrice, decimal Amount)>> LinesAsync(long invoiceId, CancellationToken cancellationToken) => database.QueryAsync(
        """SELECT "Qty", "Rate", "Amount" FROM "InvoiceLines" WHERE "Id" BETWEEN @p0 AND @p1 ORDER BY "Id" LIMIT @p2""",
        [LineKey.First(invoiceId), LineKey.Last(invoiceId), MostLines],
        row => (Money(row.GetInt64(0)), Money(row.GetInt64(1)), Money(row.GetInt64(2))),
        cancellationToken);

    /// <summary>Without the sign of a credit note: the paper has none.</summary>
    private static decimal Money(long millionths) => decimal.Abs(MicroUnits.ToDecimal(millionths));
}
