using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Data;
using Plimsoll.Server.Http;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Mappings;

/// <summary>The copy of the ERP's records, and the master data that is made of it. A page is one transaction.</summary>
internal sealed class CopyBook(Database database, IOptions<ConnectorOptions> options, TimeProvider time)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// Takes a page over: new suppliers and items become master data with a mapping, changed ones get their new name, and what is known
    /// is only marked as seen. Returns how many were new or changed.
    /// </summary>
    public async Task<int> TakeAsync(ErpRecordKind kind, IReadOnlyList<ErpRecord> records, CancellationToken cancellationToken)
    {
        var rows = database.Engine.JsonRows("@p3");
        var changed = await database.WriteAsync(
            $"""
            CREATE TEMP TABLE IF NOT EXISTS "Pulled" ("Id" TEXT, "Name" TEXT, "Code" TEXT, "Key" TEXT);
            DELETE FROM "Pulled";
            INSERT INTO "Pulled" SELECT value ->> 'Id', value ->> 'Name', value ->> 'Code', value ->> 'Key' FROM {rows}
            WHERE NOT EXISTS (SELECT 1 FROM "ErpCopies" c WHERE c."Erp" = @p0 AND c."Kind" = @p1 AND c."RemoteId" = value ->> 'Id'
                AND c."Name" = value ->> 'Name' AND c."Code" IS NOT DISTINCT FROM value ->> 'Code');
            UPDATE "ErpCopies" SET "SeenAt" = @p2 WHERE "Erp" = @p0 AND "Kind" = @p1 AND "RemoteId" IN (SELECT value ->> 'Id' FROM {rows});
            INSERT INTO "ErpCopies" ("Erp", "Kind", "RemoteId", "Name", "Code", "SeenAt") SELECT @p0, @p1, "Id", "Name", "Code", @p2 FROM "Pulled" WHERE true
            ON CONFLICT ("Erp", "Kind", "RemoteId") DO UPDATE SET "Name" = excluded."Name", "Code" = excluded."Code";
            {MasterDataSql(kind)}
            SELECT COUNT(*) FROM "Pulled"
            """,
            [options.Value.Erp, (int)kind, Now, JsonSerializer.Serialize(records.Select(r => new { r.Id, r.Name, r.Code, Key = KeyOf(kind, r) }))],
            row => row.GetInt32(0),
            cancellationToken);
        return changed.Single();
    }

    /// <summary>Forgets what a whole pull has not seen: closed orders, deleted records. Master data stays.</summary>
    public Task ForgetUnseenAsync(ErpRecordKind kind, DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(
        """DELETE FROM "ErpCopies" WHERE "Erp" = @p0 AND "Kind" = @p1 AND "SeenAt" < @p2""",
        [options.Value.Erp, (int)kind, before.ToUnixTimeMilliseconds()],
        cancellationToken);

    /// <summary>By the ERP's key.</summary>
    public async Task<Page<ErpRecord>> ListAsync(ErpRecordKind kind, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var most = Page<ErpRecord>.Clamp(limit);
        var rows = await database.QueryAsync(
            """SELECT "RemoteId", "Name", "Code" FROM "ErpCopies" WHERE "Erp" = @p0 AND "Kind" = @p1 AND "RemoteId" > @p2 ORDER BY "RemoteId" LIMIT @p3""",
            [options.Value.Erp, (int)kind, cursor ?? "", most + 1],
            row => new ErpRecord(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)),
            cancellationToken);
        return Page<ErpRecord>.Of(rows, most, row => row.Id);
    }

    private static string KeyOf(ErpRecordKind kind, ErpRecord record) => MatchKey.Of(kind == ErpRecordKind.Item ? record.Code ?? record.Name : record.Name);

    private static string MasterDataSql(ErpRecordKind kind) => kind switch
    {
        ErpRecordKind.Supplier =>
            """
            INSERT INTO "Suppliers" ("Name", "NameKey") SELECT MIN("Name"), "Key" FROM "Pulled" WHERE true GROUP BY "Key" ON CONFLICT ("NameKey") DO NOTHING;
            """ + MappingSql,
        ErpRecordKind.Item =>
            """
            INSERT INTO "Items" ("ItemCode", "CodeKey", "ItemName", "UomConversion") SELECT MIN(COALESCE("Code", "Name")), "Key", MIN("Name"), 1 FROM "Pulled" WHERE true GROUP BY "Key"
            ON CONFLICT ("CodeKey") DO UPDATE SET "ItemName" = excluded."ItemName";
            """ + MappingSql,
        _ => "",
    };

    /// <summary>A name that two records there share stands for neither.</summary>
    private const string MappingSql =
        """
        INSERT INTO "ErpMappings" ("Erp", "Kind", "LocalKey", "LocalName", "RemoteId", "RemoteName", "Score", "Reason", "ChangedAt")
        SELECT @p0, @p1, "Key", MIN("Name"), MIN("Id"), MIN("Name"), 100, 'Pulled from the ERP.', @p2 FROM "Pulled" WHERE true GROUP BY "Key" HAVING COUNT(*) = 1
        ON CONFLICT ("Erp", "Kind", "LocalKey") DO NOTHING;
        """;
}
