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
        var rows = database.Engine.JsonRows("@p3", ["Id", "Name", "Code", "Key"], []);
        var changed = await database.WriteAsync(
            $"""
            CREATE TEMPORARY TABLE IF NOT EXISTS "Pulled" ("Id" TEXT, "Name" TEXT, "Code" TEXT, "Key" TEXT);
            DELETE FROM "Pulled";
            INSERT INTO "Pulled" SELECT r."Id", r."Name", r."Code", r."Key" FROM {rows} r
            WHERE NOT EXISTS (SELECT 1 FROM "ErpCopies" c WHERE c."Erp" = @p0 AND c."Kind" = @p1 AND c."RemoteId" = r."Id"
                AND c."Name" = r."Name" AND (c."Code" = r."Code" OR (c."Code" IS NULL AND r."Code" IS NULL)));
            INSERT INTO "ErpCopies" ("Erp", "Kind", "RemoteId", "Name", "Code", "SeenAt") SELECT @p0, @p1, r."Id", r."Name", r."Code", @p2 FROM {rows} r WHERE true
            {database.Engine.OrReplace("ErpCopies", ["Erp", "Kind", "RemoteId"], ["Name", "Code", "SeenAt"])};
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

    private string MasterDataSql(ErpRecordKind kind) => kind switch
    {
        ErpRecordKind.Supplier =>
            $"""
            INSERT INTO "Suppliers" ("Name", "NameKey") SELECT MIN(p."Name"), p."Key" FROM "Pulled" p WHERE true GROUP BY p."Key" {database.Engine.OrKeep("NameKey")};
            """ + MappingSql,
        ErpRecordKind.Item =>
            $"""
            INSERT INTO "Items" ("ItemCode", "CodeKey", "ItemName", "UomConversion")
            SELECT MIN(COALESCE(p."Code", p."Name")), p."Key", MIN(p."Name"), 1 FROM "Pulled" p WHERE true GROUP BY p."Key"
            {database.Engine.OrReplace("Items", ["CodeKey"], ["ItemName"])};
            """ + MappingSql,
        _ => "",
    };

    /// <summary>A name that two records there share stands for neither.</summary>
    private string MappingSql =>
        $"""
        INSERT INTO "ErpMappings" ("Erp", "Kind", "LocalKey", "LocalName", "RemoteId", "RemoteName", "Score", "Reason", "ChangedAt")
        SELECT @p0, @p1, p."Key", MIN(p."Name"), MIN(p."Id"), MIN(p."Name"), 100, 'Pulled from the ERP.', @p2 FROM "Pulled" p WHERE true GROUP BY p."Key" HAVING COUNT(*) = 1
        {database.Engine.OrKeep("Erp", "Kind", "LocalKey")};
        """;
}
