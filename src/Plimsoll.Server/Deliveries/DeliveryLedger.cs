using System.Data.Common;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Deliveries;

/// <summary>Writes down every step of a delivery before the next one is taken. Plain SQL, and never a secret.</summary>
internal sealed class DeliveryLedger(Database database, TimeProvider time)
{
    /// <summary>Adds a delivery inside somebody's transaction: invoice, intake id, now twice.</summary>
    public const string InsertSql =
        """INSERT INTO "Deliveries" ("InvoiceId", "IntakeId", "State", "Attempts", "SentAt", "ChangedAt") VALUES (?, ?, 0, 0, ?, ?)""";

    private const string AddEventSql =
        """
        UPDATE "DeliveryEvents" SET "Times" = "Times" + 1, "At" = @p1
        WHERE "Id" = (SELECT n."Id" FROM (SELECT MAX("Id") AS "Id" FROM "DeliveryEvents" WHERE "InvoiceId" = @p0) n) AND "Text" = @p2;
        INSERT INTO "DeliveryEvents" ("InvoiceId", "At", "Text", "Times") SELECT @p0, @p1, @p2, 1
        WHERE NOT EXISTS (SELECT 1 FROM "DeliveryEvents" WHERE "Id" = (SELECT MAX("Id") FROM "DeliveryEvents" WHERE "InvoiceId" = @p0) AND "Text" = @p2);
        """;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A new intake id.</summary>
    public static string NewIntakeId() => Guid.NewGuid().ToString("N");

    public async Task<DeliveryRow?> FindAsync(long invoiceId, CancellationToken cancellationToken) => (await database.QueryAsync(
        """
        SELECT d."InvoiceId", d."IntakeId", d."State", d."Erp", d."RemoteId", d."NotSameAs", d."Attempts", d."CreateSentAt", d."SentAt", i."DocStatus" = 2, i."LineCount"
        FROM "Deliveries" d JOIN "Invoices" i ON i."Id" = d."InvoiceId" WHERE d."InvoiceId" = @p0
        """,
        [invoiceId],
        Read,
        cancellationToken)).SingleOrDefault();

    /// <summary>A create is about to be sent.</summary>
    public Task CreatingAsync(DeliveryRow delivery, CancellationToken cancellationToken) => database.WriteAsync(
        """UPDATE "Deliveries" SET "CreateSentAt" = @p1 WHERE "InvoiceId" = @p0""", [delivery.InvoiceId, Now], cancellationToken);

    /// <summary>The create was refused or never reached the ERP: nothing is open.</summary>
    public Task NotCreatedAsync(DeliveryRow delivery, CancellationToken cancellationToken) => database.WriteAsync(
        """UPDATE "Deliveries" SET "CreateSentAt" = NULL WHERE "InvoiceId" = @p0""", [delivery.InvoiceId], cancellationToken);

    /// <summary>The document is there, under this key.</summary>
    public Task CreatedAsync(DeliveryRow delivery, string erp, string remoteId, string text, CancellationToken cancellationToken) => WriteAsync(
        delivery, text, """UPDATE "Deliveries" SET "Erp" = @p3, "RemoteId" = @p4, "CreateSentAt" = NULL WHERE "InvoiceId" = @p0""", [erp, remoteId], cancellationToken);

    public Task DeliveredAsync(DeliveryRow delivery, string erp, ErpDocument document, string text, CancellationToken cancellationToken) => WriteAsync(
        delivery,
        text,
        """
        UPDATE "Deliveries" SET "State" = 1, "Erp" = @p3, "RemoteId" = @p4, "RemoteName" = @p5, "RemoteUrl" = @p6, "Sentence" = @p2, "Wants" = NULL,
            "Attempts" = 0, "CreateSentAt" = NULL, "ChangedAt" = @p1 WHERE "InvoiceId" = @p0
        """,
        [erp, document.Id, document.Name, (object?)document.Url ?? DBNull.Value],
        cancellationToken);

    /// <summary>It is tried again by itself.</summary>
    public Task PutOffAsync(DeliveryRow delivery, string text, CancellationToken cancellationToken) => WriteAsync(
        delivery, text, """UPDATE "Deliveries" SET "Sentence" = @p2, "Attempts" = "Attempts" + 1, "ChangedAt" = @p1 WHERE "InvoiceId" = @p0""", [], cancellationToken);

    /// <summary>It waits for a person, or for what he is to say.</summary>
    public Task NeedsAttentionAsync(DeliveryRow delivery, string text, string? wants, CancellationToken cancellationToken) => WriteAsync(
        delivery,
        text,
        """UPDATE "Deliveries" SET "State" = 2, "Sentence" = @p2, "Wants" = @p3, "ChangedAt" = @p1 WHERE "InvoiceId" = @p0""",
        [(object?)wants ?? DBNull.Value],
        cancellationToken);

    public Task WithdrawnAsync(DeliveryRow delivery, string text, CancellationToken cancellationToken) => WriteAsync(
        delivery, text, """UPDATE "Deliveries" SET "State" = 3, "Sentence" = @p2, "Wants" = NULL, "ChangedAt" = @p1 WHERE "InvoiceId" = @p0""", [], cancellationToken);

    private Task WriteAsync(DeliveryRow delivery, string text, string sql, IEnumerable<object> parameters, CancellationToken cancellationToken) =>
        database.WriteAsync(AddEventSql + sql, [delivery.InvoiceId, Now, text, .. parameters], cancellationToken);

    private static DeliveryRow Read(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        (DeliveryState)row.GetInt32(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.IsDBNull(5) ? null : row.GetString(5),
        row.GetInt32(6),
        row.IsDBNull(7) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
        row.GetBoolean(9),
        row.GetInt32(10));
}
