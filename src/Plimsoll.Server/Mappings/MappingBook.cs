using System.Data.Common;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Data;
using Plimsoll.Server.Http;

namespace Plimsoll.Server.Mappings;

/// <summary>The mappings of the chosen ERP. Plain SQL: deliveries ask here, and must not load EF Core.</summary>
internal sealed class MappingBook(Database database, IOptions<ConnectorOptions> options, TimeProvider time)
{
    private const string Columns = "\"Id\", \"Kind\", \"LocalKey\", \"LocalName\", \"RemoteId\", \"RemoteName\", \"Score\", \"Reason\", \"SetBy\", \"ChangedAt\"";

    private string Erp => options.Value.Erp;

    public async Task<MappingView?> FindAsync(ErpRecordKind kind, string key, CancellationToken cancellationToken) => (await database.QueryAsync(
        $"""SELECT {Columns} FROM "ErpMappings" WHERE "Erp" = @p0 AND "Kind" = @p1 AND "LocalKey" = @p2""",
        [Erp, (int)kind, key],
        Read,
        cancellationToken)).SingleOrDefault();

    /// <summary>By kind, then by name. <paramref name="search"/> is a text in any of the names.</summary>
    public async Task<Page<MappingView>> ListAsync(ErpRecordKind? kind, string? search, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var most = Page<MappingView>.Clamp(limit);
        var rows = await database.QueryAsync(
            $"""
            SELECT {Columns} FROM "ErpMappings"
            WHERE "Erp" = @p0 AND (@p1 < 0 OR "Kind" = @p1) AND ("Kind" || '|' || "LocalKey") > @p2
                AND (@p3 = '' OR "LocalKey" LIKE @p3 ESCAPE '!' OR UPPER("LocalName") LIKE @p3 ESCAPE '!' OR UPPER("RemoteName") LIKE @p3 ESCAPE '!')
            ORDER BY "Kind" || '|' || "LocalKey" LIMIT @p4
            """,
            [Erp, kind is { } one ? (int)one : -1, cursor ?? "", string.IsNullOrWhiteSpace(search) ? "" : $"%{LikeText.Escape(MappingKey.Of(search))}%", most + 1],
            Read,
            cancellationToken);
        return Page<MappingView>.Of(rows, most, row => $"{(int)row.Kind}|{row.LocalKey}");
    }

    /// <summary>Adds or changes one. What Plimsoll finds never replaces what a person has said.</summary>
    public Task SetAsync(NewMapping mapping, CancellationToken cancellationToken) => database.WriteAsync(
        $"""
        INSERT INTO "ErpMappings" ("Erp", "Kind", "LocalKey", "LocalName", "RemoteId", "RemoteName", "Score", "Reason", "SetBy", "ChangedAt")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)
        {database.Engine.OrReplace("ErpMappings", ["Erp", "Kind", "LocalKey"], ["RemoteId", "RemoteName", "Score", "Reason", "SetBy", "ChangedAt"], keptIfSet: "SetBy")}
        """,
        [
            Erp, (int)mapping.Kind, mapping.LocalKey, mapping.LocalName, mapping.Remote.Id, mapping.Remote.Name, mapping.Score, mapping.Reason,
            (object?)mapping.SetBy ?? DBNull.Value, time.GetUtcNow().ToUnixTimeMilliseconds(),
        ],
        cancellationToken);

    /// <summary>Forgets one; the next delivery looks for itself. False: there is none.</summary>
    public async Task<bool> DeleteAsync(long id, CancellationToken cancellationToken) => await database.ChangeAsync(
        """DELETE FROM "ErpMappings" WHERE "Id" = @p0 AND "Erp" = @p1""", [id, Erp], cancellationToken) > 0;

    private static MappingView Read(DbDataReader row) => new(
        row.GetInt64(0),
        (ErpRecordKind)row.GetInt32(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.GetInt32(6),
        row.GetString(7),
        row.IsDBNull(8) ? null : row.GetString(8),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)));
}
