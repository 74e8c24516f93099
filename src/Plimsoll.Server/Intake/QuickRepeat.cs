using System.Data.Common;
using System.Diagnostics.Metrics;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Intake;

/// <summary>
/// Answers a retry of what was taken in lately without the writer and without putting its photos on disk: from the row in the database that the writer would
/// find. Whatever is not plainly the same goes the usual way.
/// </summary>
internal sealed class QuickRepeat(RecentSubmissions recent, Database database, IMeterFactory meters)
{
    private const string BillSql =
        """
        SELECT i."Digest", i."Name", i."FileName" FROM "Invoices" i WHERE i."SupplierId" = (SELECT s."Id" FROM "Suppliers" s WHERE s."NameKey" = @p0)
        AND i."BillKey" = @p1 AND i."DocStatus" < 2 AND i."BillKey" IS NOT NULL
        """;

    private const string RecordSql =
        """
        SELECT r."Digest", i."Name", i."FileName" FROM "IdempotencyRecords" r JOIN "Invoices" i ON i."Id" = r."InvoiceId"
        WHERE r."Scope" = @p0 AND r."CreatedAt" > @p1 AND r."CreatedAt" < @p2
        """;

    private readonly Counter<long> _answered =
        meters.Create("Plimsoll.Intake").CreateCounter<long>("plimsoll.intake.quick_repeats", "{invoice}", "Retries that were answered without the writer.");

    /// <summary>Null: it is to go the usual way.</summary>
    public async Task<IntakeOutcome?> FindAsync(PendingInvoice invoice, CancellationToken cancellationToken)
    {
        // what was put aside is finished in the transaction that finds it
        if (invoice.Parked is not null || !recent.Contains(invoice))
            return null;
        try
        {
            var (sql, parameters) = QuestionOf(invoice);
            var earlier = await database.QueryAsync(
                sql, parameters, row => (Digest: (byte[])row[0], Name: row.GetString(1), FileName: row.IsDBNull(2) ? null : row.GetString(2)), cancellationToken);
            if (earlier is not [var one] || !one.Digest.AsSpan().SequenceEqual(invoice.Digest))
                return null;
            _answered.Add(1);
            return new IntakeOutcome.Accepted(one.Name, FileUrl.Of(one.FileName), IsRepeat: true);
        }
        catch (DbException)
        {
            return null; // the writer has more patience with a database that is away
        }
    }

    private static (string Sql, object[] Parameters) QuestionOf(PendingInvoice invoice)
    {
        if (InvoiceCommit.KeyScope(invoice) is { } key)
            return (RecordSql, [key, -1L, long.MaxValue]);
        if (invoice.BillKey is { } bill)
            return (BillSql, [MatchKey.Of(invoice.Supplier), bill]);
        return (RecordSql, [InvoiceCommit.BodyScope(invoice)!, Ms(invoice.Now - InvoiceCommit.RetryWindow), Ms(invoice.Now + InvoiceCommit.RetryWindow)]);
    }

    private static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
