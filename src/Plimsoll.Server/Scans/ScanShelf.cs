using System.Globalization;
using System.Text;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Scans;

/// <summary>The rows of scans, for whoever asks for one, follows it or puts it away.</summary>
internal sealed class ScanShelf(Database database, JobQueue queue, TimeProvider time)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Adds a scan, the rows of its files and the job that reads them, in one transaction. Files that are stored already keep their row.</summary>
    public async Task<long> AddAsync(NewScan scan, CancellationToken cancellationToken)
    {
        var thisScan = database.Engine.NewId("Scans");
        var sql = new StringBuilder(
            """
            INSERT INTO "Scans" ("State", "CreatedBy", "CreatedAt", "File", "Page", "IsWaiting", "EstimateBytes", "PeakBytes", "WaitedMs")
            VALUES (0, @p0, @p1, 0, 0, FALSE, 0, 0, 0);
            """).AppendLine(database.Engine.NoteNewId);
        List<object> parameters = [scan.User, Now, scan.Priority];
        foreach (var (row, originalName) in scan.Files)
            AddFile(sql, thisScan, parameters, row, originalName);
        sql.Append(CultureInfo.InvariantCulture, $"""
            INSERT INTO "Jobs" ("Kind", "Subject", "State", "Priority", "Attempts", "NotBefore", "CreatedAt")
            VALUES ('{JobKind.Scans}', {thisScan}, 0, @p2, 0, @p1, @p1);
            SELECT {thisScan}
            """);
        var ids = await database.WriteAsync(sql.ToString(), parameters, row => row.GetInt64(0), cancellationToken);
        queue.Ring(JobKind.Scans);
        return ids.Single();
    }

    public async Task<Scan?> FindAsync(long id, CancellationToken cancellationToken) =>
        (await database.QueryAsync($"""{ScanRows.Select} WHERE "Id" = @p0""", [id], ScanRows.Read, cancellationToken)).SingleOrDefault();

    public Task<List<KnownFile>> FilesAsync(long id, bool withResults, CancellationToken cancellationToken) =>
        database.QueryAsync(ScanRows.SelectFiles, [LineKey.First(id), LineKey.Last(id), withResults], ScanRows.ReadFile, cancellationToken);

    /// <summary>A scan as it stands; null: there is none.</summary>
    public async Task<(Scan Scan, List<KnownFile> Files)?> LookAsync(long id, bool withResults, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } scan ? (scan, await FilesAsync(id, withResults, cancellationToken)) : null;

    /// <summary>Newest first.</summary>
    /// <param name="cursor">The last id of the part before; anything else begins at the newest.</param>
    /// <param name="limit">Scans a part.</param>
    /// <param name="cancellationToken">Ends the waiting for the database.</param>
    public async Task<Page<Scan>> ListAsync(string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var before = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : long.MaxValue;
        var most = Page<Scan>.Clamp(limit);
        var rows = await database.QueryAsync($"""{ScanRows.Select} WHERE "Id" < @p0 ORDER BY "Id" DESC LIMIT @p1""", [before, most + 1], ScanRows.Read, cancellationToken);
        return Page<Scan>.Of(rows, most, row => row.Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The newest file of a scan, with these bytes, that was read or is on its way; null: there is none.</summary>
    public async Task<long?> FindBytesAsync(byte[] sha256, CancellationToken cancellationToken) => (await database.QueryAsync(
        """
        SELECT s."Id" FROM "StoredFiles" f JOIN "ScanFiles" s ON s."FileName" = f."Name"
        WHERE f."Sha256" = @p0 AND s."State" <= 2 ORDER BY s."Id" DESC LIMIT 1
        """,
        [sha256],
        row => (long?)row.GetInt64(0),
        cancellationToken)).SingleOrDefault();

    /// <summary>Somebody waits for a scan: it goes before the uploads.</summary>
    public async Task HurryAsync(long id, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            $"""UPDATE "Jobs" SET "Priority" = 2 WHERE "Kind" = '{JobKind.Scans}' AND "Subject" = @p0 AND "Priority" < 2""", [id], cancellationToken);
        queue.Ring(JobKind.Scans);
    }

    /// <summary>Stops a scan that is under way; its job goes too, where it is not being done. False: it was not under way.</summary>
    public async Task<bool> CancelAsync(long id, CancellationToken cancellationToken) => await database.ChangeAsync(
        $"""
        UPDATE "Scans" SET "State" = {(int)ScanState.Cancelled}, "File" = 0, "Page" = 0, "IsWaiting" = FALSE, "FinishedAt" = @p1
        WHERE "Id" = @p0 AND "State" <= {(int)ScanState.Running}
        """,
        $"""
        DELETE FROM "Jobs" WHERE "Kind" = '{JobKind.Scans}' AND "Subject" = @p0 AND "State" = {(int)JobState.Queued};
        UPDATE "ScanFiles" SET "State" = {(int)ScanState.Cancelled} WHERE "Id" BETWEEN @p2 AND @p3 AND "State" <= {(int)ScanState.Running}
        """,
        [id, Now, LineKey.First(id), LineKey.Last(id)],
        cancellationToken) > 0;

    /// <summary>Forgets a scan that is not under way, but not its files.</summary>
    public Task DeleteAsync(long id, CancellationToken cancellationToken) => database.WriteAsync(
        """
        DELETE FROM "ScanPages" WHERE "FileId" BETWEEN @p1 AND @p2;
        DELETE FROM "ScanFiles" WHERE "Id" BETWEEN @p1 AND @p2;
        DELETE FROM "Scans" WHERE "Id" = @p0
        """,
        [id, LineKey.First(id), LineKey.Last(id)],
        cancellationToken);

    /// <summary>Gives up the rows of stored files that no invoice has and that no scan is read or reads from. Returns those names that have no row any more.</summary>
    public async Task<IReadOnlyList<string>> ReleaseAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
            return [];
        var these = string.Join(", ", names.Select((_, i) => $"@p{i}"));
        var kept = await database.WriteAsync(
            $"""
            DELETE FROM "StoredFiles" WHERE "Name" IN ({these}) AND "InvoiceId" = 0
            AND NOT EXISTS (SELECT 1 FROM "ScanFiles" s WHERE s."FileName" = "StoredFiles"."Name" AND s."State" < 4);
            DELETE FROM "Pictures" WHERE "FileName" IN ({these}) AND NOT EXISTS (SELECT 1 FROM "StoredFiles" f WHERE f."Name" = "Pictures"."FileName");
            SELECT "Name" FROM "StoredFiles" WHERE "Name" IN ({these})
            """,
            names,
            row => row.GetString(0),
            cancellationToken);
        return [.. names.Except(kept)];
    }

    /// <summary>Scans that ended before that instant and of whose files no invoice was made.</summary>
    public Task<List<long>> OldAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.QueryAsync(
        $"""SELECT "Id" FROM "Scans" WHERE "State" > {(int)ScanState.Running} AND "FinishedAt" < @p0 ORDER BY "Id" LIMIT 500""",
        [before.ToUnixTimeMilliseconds()],
        row => row.GetInt64(0),
        cancellationToken);

    private void AddFile(StringBuilder sql, string thisScan, List<object> parameters, StoredFile row, string? originalName)
    {
        var at = parameters.Count;
        var number = ((at - 3) / 7) + 1;
        sql.Append(CultureInfo.InvariantCulture, $"""
            INSERT INTO "StoredFiles" ("Name", "MediaType", "SizeBytes", "Sha256", "Width", "Height", "InvoiceId")
            VALUES (@p{at}, @p{at + 1}, @p{at + 2}, @p{at + 3}, @p{at + 4}, @p{at + 5}, 0) {database.Engine.OrKeep("Name")};
            INSERT INTO "ScanFiles" ("Id", "FileName", "OriginalName", "State", "PagesDone")
            VALUES (({thisScan} << {LineKey.IndexBits}) | {number}, @p{at}, @p{at + 6}, 0, 0);
            """);
        parameters.AddRange([row.Name, row.MediaType, row.SizeBytes, row.Sha256, row.Width, row.Height, originalName ?? (object)DBNull.Value]);
    }
}
