using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Plimsoll.Imaging;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Pictures;

/// <summary>What is written down about pictures. Plain SQL: the job that fills it must not load EF Core into a server at rest.</summary>
internal sealed class PictureShelf(Database database, IOptions<PictureOptions> options)
{
    private const int MostNear = 20;

    private static readonly JsonSerializerOptions CodeJson = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The pictures of an invoice that nobody has looked at yet; the bill first, then the evidence. Of 0: scanned bills that are no invoice's.</summary>
    public Task<List<UnmadePicture>> UnmadeAsync(long invoiceId, CancellationToken cancellationToken) => database.QueryAsync(
        """
        SELECT f."Name", f."InvoiceId" = 0 OR COALESCE(i."FileName" = f."Name", FALSE) FROM "StoredFiles" f LEFT JOIN "Invoices" i ON i."Id" = f."InvoiceId"
        WHERE f."InvoiceId" = @p0 AND NOT EXISTS (SELECT 1 FROM "Pictures" p WHERE p."FileName" = f."Name")
        ORDER BY 2 DESC, f."Name"
        """,
        [invoiceId],
        row => new UnmadePicture(row.GetString(0), row.GetBoolean(1)),
        cancellationToken);

    /// <summary>Whether a picture was looked at, and what is wrong with it; null: nobody has.</summary>
    public async Task<MadePicture?> FindAsync(string fileName, CancellationToken cancellationToken) => (await database.QueryAsync(
        """SELECT "Fault" FROM "Pictures" WHERE "FileName" = @p0""",
        [fileName],
        row => new MadePicture(row.IsDBNull(0) ? null : row.GetString(0)),
        cancellationToken)).SingleOrDefault();

    /// <summary>The invoice whose file it is; null: there is no such file.</summary>
    public async Task<long?> InvoiceOfAsync(string fileName, CancellationToken cancellationToken) => (await database.QueryAsync(
        """SELECT "InvoiceId" FROM "StoredFiles" WHERE "Name" = @p0""", [fileName], row => (long?)row.GetInt64(0), cancellationToken)).SingleOrDefault();

    /// <summary>Writes down what was made, and which pictures of other invoices look nearly the same.</summary>
    public async Task AddAsync(PictureFindings findings, CancellationToken cancellationToken)
    {
        var engine = database.Engine;
        var rows = engine.JsonRows("@p7", ["Name"], ["Distance"]);
        var orNearer = engine.OrReplace("PictureMatches", ["FileName", "OtherName"], ["Distance"]);
        var matches = findings.Hash == 0 ? [] : await NearAsync(findings, cancellationToken);
        await database.WriteAsync(
            $"""
            INSERT INTO "Pictures" ("FileName", "Hash", "Fault", "Pages", "Codes", "EstimateBytes", "PeakBytes", "WaitedMs")
            VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p8)
            {engine.OrReplace("Pictures", ["FileName"], ["Hash", "Fault", "Pages", "Codes", "EstimateBytes", "PeakBytes", "WaitedMs"])};
            INSERT INTO "PictureMatches" ("FileName", "OtherName", "Distance")
            SELECT @p0, r."Name", r."Distance" FROM {rows} r WHERE TRUE {orNearer};
            INSERT INTO "PictureMatches" ("FileName", "OtherName", "Distance")
            SELECT r."Name", @p0, r."Distance" FROM {rows} r WHERE TRUE {orNearer}
            """,
            [
                findings.FileName,
                (long)findings.Hash,
                findings.Fault ?? (object)DBNull.Value,
                findings.Pages,
                findings.Codes.Count == 0 ? DBNull.Value : JsonSerializer.Serialize(findings.Codes, CodeJson),
                findings.EstimateBytes,
                findings.PeakBytes,
                JsonSerializer.Serialize(matches),
                (long)findings.Waited.TotalMilliseconds,
            ],
            cancellationToken);
    }

    /// <summary>Forgets it, so that it is made again: its preview is gone from the disk.</summary>
    public Task ForgetAsync(string fileName, CancellationToken cancellationToken) =>
        database.WriteAsync("""DELETE FROM "Pictures" WHERE "FileName" = @p0""", [fileName], cancellationToken);

    public static IReadOnlyList<PageCode> Codes(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<PageCode>>(json, CodeJson)!;

    /// <summary>Every hash is compared: 8 bytes a picture, read as a stream. The nearest few are told; the same picture may be on a hundred thousand invoices.</summary>
    private async Task<IEnumerable<Near>> NearAsync(PictureFindings findings, CancellationToken cancellationToken)
    {
        var nearest = new PriorityQueue<Near, int>();
        await database.ForEachAsync(
            """
            SELECT p."FileName", p."Hash" FROM "Pictures" p
            WHERE p."Hash" <> 0 AND p."FileName" NOT IN (SELECT "Name" FROM "StoredFiles" WHERE "InvoiceId" = @p0)
            """,
            [findings.InvoiceId],
            row => Keep(nearest, row, PicturePreparation.Distance((ulong)row.GetInt64(1), findings.Hash)),
            cancellationToken);
        return nearest.UnorderedItems.Select(near => near.Element);
    }

    /// <summary>The farthest is the first to go.</summary>
    private void Keep(PriorityQueue<Near, int> nearest, DbDataReader row, int distance)
    {
        if (distance > options.Value.NearDuplicateBits || (nearest.Count == MostNear && distance >= nearest.Peek().Distance))
            return;

        nearest.Enqueue(new Near(row.GetString(0), distance), -distance);
        if (nearest.Count > MostNear)
            nearest.Dequeue();
    }

    private sealed record Near(string Name, int Distance);
}
