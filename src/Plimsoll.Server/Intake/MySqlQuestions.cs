using System.Data.Common;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Intake;

/// <summary>Begins a transaction and reads in the same round trip all that MySQL or MariaDB knows about a group of invoices.</summary>
internal static class MySqlQuestions
{
    public static void Ask(MySqlBatch batch, InvoiceGroup group)
    {
        batch.Add($"START TRANSACTION");
        TakeIds(batch, group);
        batch.Read(row => group.Suppliers[row.GetString(0)] = row.GetInt64(1), $"""SELECT "NameKey", "Id" FROM "Suppliers" WHERE "NameKey" IN ({group.SupplierKeys})""");
        AskBills(batch, group);
        AskRecords(batch, group);
        AskFiles(batch, group);
        batch.Run();
    }

    /// <summary>
    /// Numbers for rows that are written later, since lines need the number of their invoice. There is no sequence that both servers have, so numbered rows
    /// are added and deleted: those of one statement have numbers in a row, and no other transaction waits for them.
    /// </summary>
    private static void TakeIds(MySqlBatch batch, InvoiceGroup group)
    {
        batch.Insert("""INSERT INTO "InvoiceIds" ("Id") VALUES """, group.Invoices, _ => batch.Row($"(NULL)"));
        batch.Read(row => Enqueue(group, row.GetInt64(0), row.GetInt64(1)), $"""SELECT LAST_INSERT_ID(), @@auto_increment_increment""");
        batch.Add($"""DELETE FROM "InvoiceIds" WHERE "Id" BETWEEN LAST_INSERT_ID() AND LAST_INSERT_ID() + {group.Invoices.Count - 1} * @@auto_increment_increment""");
    }

    private static void Enqueue(InvoiceGroup group, long first, long step)
    {
        for (var i = 0; i < group.Invoices.Count; i++)
            group.Ids.Enqueue(first + (i * step));
    }

    private static void AskBills(MySqlBatch batch, InvoiceGroup group)
    {
        var numbered = group.NumberedBills();
        if (numbered.Count == 0)
            return;
        batch.Begin("""SELECT i."Id", i."Digest", i."FileName", i."Name", k.supplier, k.bill FROM (""");
        foreach (var (supplier, bill) in numbered)
            batch.Union($"SELECT {supplier} AS supplier, {bill} AS bill");
        batch.Read(
            row => group.Bills[(row.GetString(4), row.GetString(5))] = Earlier(row),
            // in this order, so that each bill is found by its whole key
            $"""
            SELECT NULL, NULL) k STRAIGHT_JOIN "Suppliers" s ON s."NameKey" = k.supplier
            STRAIGHT_JOIN "Invoices" i ON i."SupplierId" = s."Id" AND i."OpenBillKey" = k.bill
            """);
    }

    private static void AskRecords(MySqlBatch batch, InvoiceGroup group)
    {
        var scopes = group.Scopes();
        if (scopes.Length == 0)
            return;
        batch.Read(
            row => group.Records[row.GetString(4)] =
                (new EarlierInvoice(row.GetInt64(0), (byte[])row[6], Text(row, 2)) { Name = row.GetString(3) }, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5))),
            $"""
            SELECT i."Id", i."Digest", i."FileName", i."Name", r."Scope", r."CreatedAt", r."Digest" FROM "IdempotencyRecords" r
            JOIN "Invoices" i ON i."Id" = r."InvoiceId" WHERE r."Scope" IN ({scopes})
            """);
    }

    private static void AskFiles(MySqlBatch batch, InvoiceGroup group)
    {
        var names = group.ScannedNames();
        if (names.Length > 0)
        {
            batch.Read(
                row => group.Files[row.GetString(4)] = row.IsDBNull(0) ? null : Earlier(row),
                $"""
                SELECT i."Id", i."Digest", i."FileName", i."Name", f."Name" FROM "StoredFiles" f
                LEFT JOIN "Invoices" i ON i."Id" = f."InvoiceId" WHERE f."Name" IN ({names})
                """);
        }

        foreach (var sha256 in group.BillDigests())
        {
            batch.Read(
                row => group.Scanned.Add(Convert.ToHexString((byte[])row[0])),
                // the same picture may be on a hundred thousand invoices
                $"""SELECT {sha256} FROM (SELECT "Name" FROM "StoredFiles" WHERE "Sha256" = {sha256} LIMIT 20) f JOIN "ScanFiles" s ON s."FileName" = f."Name" LIMIT 1""");
        }
    }

    private static EarlierInvoice Earlier(DbDataReader row) => new(row.GetInt64(0), (byte[])row[1], Text(row, 2)) { Name = row.GetString(3) };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
