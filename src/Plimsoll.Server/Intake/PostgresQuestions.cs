using Npgsql;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Intake;

/// <summary>Reads in one round trip all that PostgreSQL knows about a group of invoices.</summary>
internal static class PostgresQuestions
{
    public static void Ask(NpgsqlConnection connection, InvoiceGroup group)
    {
        var batch = new PostgresBatch(connection);
        batch.Read(row => group.Ids.Enqueue(row.GetInt64(0)), """SELECT nextval(pg_get_serial_sequence('"Invoices"', 'Id')) FROM generate_series(1, $1)""", [group.Invoices.Count]);
        batch.Read(row => group.Suppliers[row.GetString(0)] = row.GetInt64(1), """SELECT "NameKey", "Id" FROM "Suppliers" WHERE "NameKey" = ANY($1)""", [group.SupplierKeys.ToArray()]);
        AskBills(batch, group);
        AskRecords(batch, group);
        AskFiles(batch, group);
        batch.Run();
    }

    private static void AskBills(PostgresBatch batch, InvoiceGroup group)
    {
        var numbered = group.NumberedBills();
        if (numbered.Count == 0)
            return;
        batch.Read(
            row => group.Bills[(row.GetString(4), row.GetString(5))] = Earlier(row),
            // each bill by its whole key: as plain joins PostgreSQL read every invoice of the supplier for each of his new ones
            """
            SELECT i."Id", i."Digest", i."FileName", i."Name", k.supplier, i."BillKey" FROM unnest($1, $2) AS k(supplier, bill)
            CROSS JOIN LATERAL (
                SELECT * FROM "Invoices" WHERE "SupplierId" = (SELECT s."Id" FROM "Suppliers" s WHERE s."NameKey" = k.supplier)
                AND "BillKey" = k.bill AND "DocStatus" < 2 AND "BillKey" IS NOT NULL OFFSET 0) i
            """,
            [numbered.Select(bill => bill.SupplierKey).ToArray(), numbered.Select(bill => bill.BillKey).ToArray()]);
    }

    private static void AskRecords(PostgresBatch batch, InvoiceGroup group)
    {
        var scopes = group.Scopes();
        if (scopes.Length == 0)
            return;
        batch.Read(
            row => group.Records[row.GetString(4)] = (new EarlierInvoice(row.GetInt64(0), (byte[])row[6], Text(row, 2)) { Name = row.GetString(3) }, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5))),
            """
            SELECT i."Id", i."Digest", i."FileName", i."Name", r."Scope", r."CreatedAt", r."Digest" FROM "IdempotencyRecords" r
            JOIN "Invoices" i ON i."Id" = r."InvoiceId" WHERE r."Scope" = ANY($1)
            """,
            [scopes]);
    }

    private static void AskFiles(PostgresBatch batch, InvoiceGroup group)
    {
        var names = group.ScannedNames();
        if (names.Length > 0)
        {
            batch.Read(
                row => group.Files[row.GetString(4)] = row.IsDBNull(0) ? null : Earlier(row),
                """
                SELECT i."Id", i."Digest", i."FileName", i."Name", f."Name" FROM "StoredFiles" f
                LEFT JOIN "Invoices" i ON i."Id" = f."InvoiceId" WHERE f."Name" = ANY($1)
                """,
                [names]);
        }

        var pictures = group.BillDigests();
        if (pictures.Length > 0)
        {
            batch.Read(
                row => group.Scanned.Add(Convert.ToHexString((byte[])row[0])),
                """
                SELECT p.sha FROM unnest($1) AS p (sha) WHERE EXISTS (
                    SELECT 1 FROM (SELECT "Name" FROM "StoredFiles" WHERE "Sha256" = p.sha LIMIT 20) f JOIN "ScanFiles" s ON s."FileName" = f."Name")
                """,
                [pictures]);
        }
    }

    private static EarlierInvoice Earlier(System.Data.Common.DbDataReader row) => new(row.GetInt64(0), (byte[])row[1], Text(row, 2)) { Name = row.GetString(3) };

    private static string? Text(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
