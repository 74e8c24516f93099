using Npgsql;
using Plimsoll.Server.Data;
using Plimsoll.Server.Deliveries;
using Plimsoll.Server.Files;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Intake;

/// <summary>
/// Writes what a group adds. Every table gets its rows in one statement, in the order of their keys where another server may add the
/// same ones: so two servers never wait for each other in a circle.
/// </summary>
internal sealed class PostgresInserts(NpgsqlConnection connection, DeliveryDesk deliveries, PostgresLines lines)
{
    /// <param name="group">What was decided.</param>
    /// <param name="flush">Makes files safe; before the series is held.</param>
    public void Write(InvoiceGroup group, Action flush)
    {
        if (group.New.Count > 0)
        {
            AddSuppliers(group);
            lines.Write(connection, group.New);
            AddRest(group);
            flush();
        }

        var last = new PostgresBatch(connection);
        foreach (var series in group.BySeries())
            PostgresNames.Add(last, series.Key, [.. series], group.Suppliers);
        FinishParked(last, group);
        last.Run();
    }

    private void AddSuppliers(InvoiceGroup group)
    {
        var unknown = group.WithUnknownSupplier();
        if (unknown.Count == 0)
            return;

        var keys = unknown.Select(made => made.SupplierKey).ToArray();
        var batch = new PostgresBatch(connection);
        batch.Add(
            null,
            """INSERT INTO "Suppliers" ("Name", "NameKey") SELECT name, key FROM unnest($1, $2) AS k(name, key) ON CONFLICT ("NameKey") DO NOTHING""",
            [unknown.Select(made => made.Invoice.Supplier).ToArray(), keys]);
        batch.Read(row => group.Suppliers[row.GetString(0)] = row.GetInt64(1), """SELECT "NameKey", "Id" FROM "Suppliers" WHERE "NameKey" = ANY($1)""", [keys]);
        batch.Run();
    }

    private void AddRest(InvoiceGroup group)
    {
        var batch = new PostgresBatch(connection);
        AddRecords(batch, group.WithRecord());
        AddTaxes(batch, group.WithTax());
        AddFiles(batch, [.. group.New.SelectMany(made => made.Invoice.Draft.Photos, (made, photo) => (made.Earlier.Id, photo.Row))]);
        TakeFiles(batch, group.OfScans());
        AddJobs(batch, JobKind.Pictures, group.WithFiles());
        AddJobs(batch, JobKind.Profiles, group.WithLesson());
        if (deliveries.AtCreation)
            AddDeliveries(batch, group.New);
        batch.Run();
    }

    /// <summary>A key that is there is somebody else's, who was faster; so is a body's, unless its retry window is over.</summary>
    private static void AddRecords(PostgresBatch batch, IReadOnlyList<MadeInvoice> made)
    {
        if (made.Count == 0)
            return;
        batch.Add(
            made.Count,
            """
            INSERT INTO "IdempotencyRecords" AS r ("Scope", "Digest", "InvoiceId", "CreatedAt") SELECT * FROM unnest($1, $2, $3, $4)
            ON CONFLICT ("Scope") DO UPDATE SET "Digest" = excluded."Digest", "InvoiceId" = excluded."InvoiceId", "CreatedAt" = excluded."CreatedAt"
            WHERE r."Scope" LIKE 'body:%' AND abs(r."CreatedAt" - excluded."CreatedAt") >= $5
            """,
            [
                made.Select(m => m.Scope!).ToArray(),
                made.Select(m => m.Invoice.Digest).ToArray(),
                Ids(made),
                made.Select(m => Ms(m.Invoice.Now)).ToArray(),
                (long)InvoiceCommit.RetryWindow.TotalMilliseconds,
            ]);
    }

    private static void AddTaxes(PostgresBatch batch, IReadOnlyList<MadeInvoice> made)
    {
        if (made.Count == 0)
            return;
        batch.Add(
            null,
            """INSERT INTO "InvoiceTaxes" ("Id", "Description", "Rate", "TaxAmount") SELECT id, 'VAT', rate, amount FROM unnest($1, $2, $3) AS k(id, rate, amount)""",
            [
                made.Select(m => LineKey.Of(m.Earlier.Id, 1)).ToArray(),
                made.Select(m => MicroUnits.ToLong(m.Invoice.Totals.TaxPercent)).ToArray(),
                made.Select(m => MicroUnits.ToLong(m.Invoice.Totals.Tax)).ToArray(),
            ]);
    }

    private static void AddFiles(PostgresBatch batch, List<(long InvoiceId, StoredFile Row)> files)
    {
        if (files.Count == 0)
            return;
        batch.Add(
            null,
            """INSERT INTO "StoredFiles" ("Name", "MediaType", "SizeBytes", "Sha256", "Width", "Height", "InvoiceId") SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)""",
            [
                files.Select(f => f.Row.Name).ToArray(),
                files.Select(f => f.Row.MediaType).ToArray(),
                files.Select(f => f.Row.SizeBytes).ToArray(),
                files.Select(f => f.Row.Sha256).ToArray(),
                files.Select(f => f.Row.Width).ToArray(),
                files.Select(f => f.Row.Height).ToArray(),
                files.Select(f => f.InvoiceId).ToArray(),
            ]);
    }

    private static void TakeFiles(PostgresBatch batch, IReadOnlyList<MadeInvoice> made)
    {
        if (made.Count == 0)
            return;
        batch.Add(
            made.Count,
            """UPDATE "StoredFiles" f SET "InvoiceId" = k.id FROM unnest($1, $2) AS k(name, id) WHERE f."Name" = k.name AND f."InvoiceId" = 0""",
            [
                made.Select(m => m.Invoice.Draft.Header.Scanned!.Name).ToArray(),
                Ids(made),
            ]);
    }

    /// <summary>To be done at once, whatever the clock of the server that does it says.</summary>
    private static void AddJobs(PostgresBatch batch, string kind, IReadOnlyList<MadeInvoice> made)
    {
        if (made.Count == 0)
            return;
        batch.Add(
            null,
            """
            INSERT INTO "Jobs" ("Kind", "Subject", "State", "Priority", "Attempts", "NotBefore", "CreatedAt")
            SELECT $1, subject, 0, 0, 0, 0, at FROM unnest($2, $3) AS k(subject, at)
            """,
            [
                kind,
                Ids(made),
                made.Select(m => Ms(m.Invoice.Now)).ToArray(),
            ]);
    }

    private static void AddDeliveries(PostgresBatch batch, IReadOnlyList<MadeInvoice> made)
    {
        batch.Add(
            null,
            """
            INSERT INTO "Deliveries" ("InvoiceId", "IntakeId", "State", "Attempts", "SentAt", "ChangedAt")
            SELECT invoice, intake, 0, 0, at, at FROM unnest($1, $2, $3) AS k(invoice, intake, at)
            """,
            [
                Ids(made),
                made.Select(_ => DeliveryLedger.NewIntakeId()).ToArray(),
                made.Select(m => Ms(m.Invoice.Now)).ToArray(),
            ]);
        AddJobs(batch, JobKind.Deliveries, made);
    }

    private static void FinishParked(PostgresBatch batch, InvoiceGroup group)
    {
        if (group.Parked.Count == 0)
            return;
        batch.Add(
            null,
            """
            UPDATE "ParkedInvoices" p SET "State" = 1, "InvoiceName" = i."Name", "FileUrl" = k.url, "FinishedAt" = k.finished, "EstimateBytes" = k.estimate,
                "PeakBytes" = k.peak, "WaitedMs" = k.waited
            FROM unnest($1, $2, $3, $4, $5, $6, $7) AS k(id, invoice, url, finished, estimate, peak, waited) JOIN "Invoices" i ON i."Id" = k.invoice
            WHERE p."Id" = k.id
            """,
            [
                group.Parked.Select(p => p.Id).ToArray(),
                group.Parked.Select(p => p.Made.Id).ToArray(),
                group.Parked.Select(p => FileUrl.Of(p.Made.FileName)).ToArray(),
                group.Parked.Select(p => Ms(p.Invoice.Now + p.Invoice.Receipt.Waited)).ToArray(),
                group.Parked.Select(p => p.Invoice.Receipt.EstimateBytes).ToArray(),
                group.Parked.Select(p => p.Invoice.Draft.PeakBytes).ToArray(),
                group.Parked.Select(p => (long)p.Invoice.Receipt.Waited.TotalMilliseconds).ToArray(),
            ]);
    }

    private static long[] Ids(IEnumerable<MadeInvoice> made) => [.. made.Select(m => m.Earlier.Id)];

    private static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
