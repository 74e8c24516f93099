using Plimsoll.Server.Data;
using Plimsoll.Server.Deliveries;
using Plimsoll.Server.Files;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Intake;

/// <summary>
/// Writes what a group adds. Every table gets its rows in one statement, in the order of their keys where another server may add the
/// same ones: so two servers never wait for each other in a circle.
/// </summary>
internal sealed class MySqlInserts(MySqlBatch batch, DeliveryDesk deliveries, MySqlLines lines)
{
    /// <param name="group">What was decided.</param>
    /// <param name="flush">Makes files safe; before the series is held.</param>
    /// <param name="trying">Before the commit is sent.</param>
    public void Write(InvoiceGroup group, Action flush, Action trying)
    {
        if (group.New.Count > 0)
        {
            AddSuppliers(group);
            lines.Add(batch, group.New);
            AddRest(group);
            batch.Run();
            flush();
        }

        foreach (var series in group.BySeries())
            MySqlNames.Add(batch, series.Key, [.. series], group.Suppliers);
        FinishParked(group);
        batch.Add($"COMMIT");
        trying();
        batch.Run();
    }

    private void AddSuppliers(InvoiceGroup group)
    {
        var unknown = group.WithUnknownSupplier();
        if (unknown.Count == 0)
            return;
        batch.Insert(
            """INSERT INTO "Suppliers" ("Name", "NameKey") VALUES """,
            unknown,
            made => batch.Row($"({made.Invoice.Supplier}, {made.SupplierKey})"),
            """ ON DUPLICATE KEY UPDATE "NameKey" = VALUES("NameKey")""");
        batch.Read(
            row => group.Suppliers[row.GetString(0)] = row.GetInt64(1),
            $"""SELECT "NameKey", "Id" FROM "Suppliers" WHERE "NameKey" IN ({unknown.Select(made => made.SupplierKey)})""");
    }

    private void AddRest(InvoiceGroup group)
    {
        AddRecords(group.WithRecord());
        batch.Insert(
            """INSERT INTO "InvoiceTaxes" ("Id", "Description", "Rate", "TaxAmount") VALUES """,
            group.WithTax(),
            made => batch.Row($"({LineKey.Of(made.Earlier.Id, 1)}, 'VAT', {MicroUnits.ToLong(made.Invoice.Totals.TaxPercent)}, {MicroUnits.ToLong(made.Invoice.Totals.Tax)})"));
        AddFiles([.. group.New.SelectMany(made => made.Invoice.Draft.Photos, (made, photo) => (made.Earlier.Id, photo.Row))]);
        foreach (var made in group.OfScans())
            batch.AddOne($"""UPDATE "StoredFiles" SET "InvoiceId" = {made.Earlier.Id} WHERE "Name" = {made.Invoice.Draft.Header.Scanned!.Name} AND "InvoiceId" = 0""");
        AddJobs(JobKind.Pictures, group.WithFiles());
        AddJobs(JobKind.Profiles, group.WithLesson());
        if (deliveries.AtCreation)
            AddDeliveries(group.New);
    }

    /// <summary>A key that is there is somebody else's, who was faster; so is a body's, unless its retry window is over.</summary>
    private void AddRecords(IReadOnlyList<MadeInvoice> made)
    {
        foreach (var old in made.Where(m => m.Scope!.StartsWith("body:", StringComparison.Ordinal)))
        {
            var (from, to) = (Ms(old.Invoice.Now - InvoiceCommit.RetryWindow), Ms(old.Invoice.Now + InvoiceCommit.RetryWindow));
            batch.Add($"""DELETE FROM "IdempotencyRecords" WHERE "Scope" = {old.Scope} AND NOT ("CreatedAt" > {from} AND "CreatedAt" < {to})""");
        }

        batch.Insert(
            """INSERT INTO "IdempotencyRecords" ("Scope", "Digest", "InvoiceId", "CreatedAt") VALUES """,
            made,
            m => batch.Row($"({m.Scope}, {m.Invoice.Digest}, {m.Earlier.Id}, {Ms(m.Invoice.Now)})"));
    }

    private void AddFiles(IReadOnlyList<(long InvoiceId, StoredFile Row)> files) => batch.Insert(
        """INSERT INTO "StoredFiles" ("Name", "MediaType", "SizeBytes", "Sha256", "Width", "Height", "InvoiceId") VALUES """,
        files,
        f => batch.Row($"({f.Row.Name}, {f.Row.MediaType}, {f.Row.SizeBytes}, {f.Row.Sha256}, {f.Row.Width}, {f.Row.Height}, {f.InvoiceId})"));

    /// <summary>To be done at once, whatever the clock of the server that does it says.</summary>
    private void AddJobs(string kind, IReadOnlyList<MadeInvoice> made) => batch.Insert(
        """INSERT INTO "Jobs" ("Kind", "Subject", "State", "Priority", "Attempts", "NotBefore", "CreatedAt") VALUES """,
        made,
        m => batch.Row($"({kind}, {m.Earlier.Id}, 0, 0, 0, 0, {Ms(m.Invoice.Now)})"));

    private void AddDeliveries(IReadOnlyList<MadeInvoice> made)
    {
        batch.Insert(
            """INSERT INTO "Deliveries" ("InvoiceId", "IntakeId", "State", "Attempts", "SentAt", "ChangedAt") VALUES """,
            made,
            m => batch.Row($"({m.Earlier.Id}, {DeliveryLedger.NewIntakeId()}, 0, 0, {Ms(m.Invoice.Now)}, {Ms(m.Invoice.Now)})"));
        AddJobs(JobKind.Deliveries, made);
    }

    private void FinishParked(InvoiceGroup group)
    {
        foreach (var (id, made, invoice) in group.Parked)
        {
            batch.Add(
                $"""
                UPDATE "ParkedInvoices" SET "State" = 1, "InvoiceName" = (SELECT i."Name" FROM "Invoices" i WHERE i."Id" = {made.Id}), "FileUrl" = {FileUrl.Of(made.FileName)},
                    "FinishedAt" = {Ms(invoice.Now + invoice.Receipt.Waited)}, "EstimateBytes" = {invoice.Receipt.EstimateBytes},
                    "PeakBytes" = {invoice.Draft.PeakBytes}, "WaitedMs" = {(long)invoice.Receipt.Waited.TotalMilliseconds} WHERE "Id" = {id}
                """);
        }
    }

    private static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
