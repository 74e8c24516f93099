using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Data;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Deliveries;

/// <summary>
/// Sets deliveries going: with the invoice, with its «submit» or «cancel», or because somebody says «send again». The row and
/// its job are always of one transaction with what sets them going.
/// </summary>
internal sealed class DeliveryDesk(Database database, JobQueue queue, ChosenConnector chosen, IOptions<DeliveryOptions> options, TimeProvider time)
{
    /// <summary>Whether a new invoice is delivered at once.</summary>
    public bool AtCreation => chosen.IsOn && options.Value.AtCreation;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Says, after the commit, that there is work.</summary>
    public void Ring() => queue.Ring(JobKind.Deliveries);

    /// <summary>
    /// Inside the transaction that submits or cancels an invoice: the first makes it deliverable where the setting says so; after the
    /// second what was delivered is taken back, and what was not stays here.
    /// </summary>
    public async Task MovedAsync(DatabaseFacade transaction, string name, bool isCancelled, CancellationToken cancellationToken)
    {
        if (!chosen.IsOn || (!isCancelled && options.Value.AtCreation))
            return;
        if (!isCancelled)
            await transaction.ExecuteSqlRawAsync(AddRowSql("{0}", "{1}", "{2}"), [DeliveryLedger.NewIntakeId(), Now, name], cancellationToken);
        await transaction.ExecuteSqlRawAsync(AddJobSql(0, "{1}", "i.\"Name\" = {0}"), [name, Now], cancellationToken);
    }

    /// <summary>Sends one again, or for the first time. False: there is no such invoice.</summary>
    /// <param name="name">Of the invoice.</param>
    /// <param name="notSameAs">The key of a document of the ERP's that somebody has looked at and that is another bill.</param>
    /// <param name="cancellationToken">Ends the waiting for the database.</param>
    public async Task<bool> SendAsync(string name, string? notSameAs, CancellationToken cancellationToken)
    {
        await database.WriteAsync(AddRowSql("@p0", "@p1", "@p2"), [DeliveryLedger.NewIntakeId(), Now, name], cancellationToken);
        return await SendAsync("i.\"Name\" = @p2 AND d.\"State\" <> 1", name, notSameAs, cancellationToken) > 0
            || (await database.QueryAsync("""SELECT 1 FROM "Invoices" WHERE "Name" = @p0""", [name], _ => 1, cancellationToken)).Count > 0;
    }

    /// <summary>Sends all again that are not delivered. Returns how many.</summary>
    public Task<int> SendAllAsync(CancellationToken cancellationToken) => SendAsync("@p2 = '' AND d.\"State\" IN (0, 2)", "", null, cancellationToken);

    /// <summary>Goes on with those that waited for a mapping, see <c>UnmappedException.WantedOf</c>.</summary>
    public Task MappedAsync(string wanted, CancellationToken cancellationToken) =>
        SendAsync($"SUBSTR(d.\"Wants\", 1, {wanted.EnumerateRunes().Count()}) = @p2 AND d.\"State\" = 2", wanted, null, cancellationToken);

    private async Task<int> SendAsync(string which, string value, string? notSameAs, CancellationToken cancellationToken)
    {
        var sent = await database.WriteAsync(
            $"""
            UPDATE "Deliveries" SET "State" = 0, "Attempts" = 0, "SentAt" = @p0, "ChangedAt" = @p0, "NotSameAs" = COALESCE(@p1, "NotSameAs")
            WHERE "InvoiceId" IN (SELECT w."InvoiceId" FROM (SELECT d."InvoiceId" FROM "Deliveries" d JOIN "Invoices" i ON i."Id" = d."InvoiceId" WHERE {which}) w);
            UPDATE "Jobs" SET "Priority" = 1, "NotBefore" = 0, "State" = 0
            WHERE "Kind" = '{JobKind.Deliveries}' AND "State" <> 1 AND "Subject" IN (SELECT "InvoiceId" FROM "Deliveries" WHERE "State" = 0 AND "ChangedAt" = @p0);
            {AddJobSql(1, "@p0", "d.\"State\" = 0 AND d.\"ChangedAt\" = @p0")};
            SELECT "InvoiceId" FROM "Deliveries" WHERE "State" = 0 AND "ChangedAt" = @p0
            """,
            [Now, (object?)notSameAs ?? DBNull.Value, value],
            row => row.GetInt64(0),
            cancellationToken);
        Ring();
        return sent.Count;
    }

    private static string AddRowSql(string intakeId, string now, string name) =>
        $"""
        INSERT INTO "Deliveries" ("InvoiceId", "IntakeId", "State", "Attempts", "SentAt", "ChangedAt")
        SELECT i."Id", {intakeId}, 0, 0, {now}, {now} FROM "Invoices" i
        WHERE i."Name" = {name} AND NOT EXISTS (SELECT 1 FROM "Deliveries" d WHERE d."InvoiceId" = i."Id")
        """;

    /// <summary>Adds a job where none waits; one that is running may have read too early.</summary>
    private static string AddJobSql(int priority, string now, string which) =>
        $"""
        INSERT INTO "Jobs" ("Kind", "Subject", "State", "Priority", "Attempts", "NotBefore", "CreatedAt")
        SELECT '{JobKind.Deliveries}', d."InvoiceId", 0, {priority}, 0, 0, {now} FROM "Deliveries" d JOIN "Invoices" i ON i."Id" = d."InvoiceId"
        WHERE {which} AND NOT EXISTS (SELECT 1 FROM "Jobs" j WHERE j."Kind" = '{JobKind.Deliveries}' AND j."Subject" = d."InvoiceId" AND j."State" = 0)
        """;
}
