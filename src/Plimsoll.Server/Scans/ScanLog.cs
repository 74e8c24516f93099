using Plimsoll.Reading.Words;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Scans;

/// <summary>What the job writes down about its scan. Nothing overwrites a final state: who cancels a scan has the last word.</summary>
internal sealed class ScanLog(Database database, TimeProvider time)
{
    private const string UnderWay = "\"State\" <= 1"; // ScanState.Running

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>False: the scan is finished, cancelled or gone.</summary>
    public Task<bool> EnterAsync(long id, long estimateBytes, CancellationToken cancellationToken) => ChangeAsync(
        "Scans", """ "State" = 1, "StartedAt" = COALESCE("StartedAt", @p1), "EstimateBytes" = @p2 """, [id, Now, estimateBytes], cancellationToken);

    public Task NotePagesAsync(long fileId, int pages, CancellationToken cancellationToken) =>
        ChangeAsync("ScanFiles", """ "State" = 1, "Pages" = @p1 """, [fileId, pages], cancellationToken);

    /// <summary>Says which page is being read; so memory is not short.</summary>
    public Task BeginPageAsync(long fileId, int page, CancellationToken cancellationToken) => ChangeAsync(
        "Scans", """ "File" = @p1, "Page" = @p2, "IsWaiting" = FALSE """, [LineKey.Owner(fileId), LineKey.Index(fileId), page], cancellationToken);

    /// <summary>Keeps a page that was read.</summary>
    public Task KeepPageAsync(long fileId, PageText page, long peakBytes, CancellationToken cancellationToken) => database.WriteAsync(
        $"""
        INSERT INTO "ScanPages" ("FileId", "Number", "Words") SELECT @p0, @p1, @p2 WHERE EXISTS (SELECT 1 FROM "ScanFiles" WHERE "Id" = @p0)
        {database.Engine.OrReplace("ScanPages", ["FileId", "Number"], ["Words"])};
        UPDATE "ScanFiles" SET "PagesDone" = @p1 WHERE "Id" = @p0 AND {UnderWay};
        UPDATE "Scans" SET "PeakBytes" = CASE WHEN "PeakBytes" < @p3 THEN @p3 ELSE "PeakBytes" END WHERE "Id" = @p4
        """,
        [fileId, page.Number, PackedPage.Pack(page), peakBytes, LineKey.Owner(fileId)],
        cancellationToken);

    /// <summary>Memory is short: the scan stands still for that long.</summary>
    public Task WaitAsync(long id, TimeSpan pause, CancellationToken cancellationToken) => ChangeAsync(
        "Scans", """ "IsWaiting" = TRUE, "WaitedMs" = "WaitedMs" + @p1 """, [id, (long)pause.TotalMilliseconds], cancellationToken);

    public Task FinishFileAsync(long fileId, string result, CancellationToken cancellationToken) =>
        ChangeAsync("ScanFiles", """ "State" = 2, "Result" = @p1 """, [fileId, result], cancellationToken);

    public Task FailFileAsync(long fileId, string sentence, CancellationToken cancellationToken) =>
        ChangeAsync("ScanFiles", """ "State" = 3, "Fault" = @p1 """, [fileId, sentence], cancellationToken);

    public Task FinishAsync(long id, CancellationToken cancellationToken) => EndAsync(id, ScanState.Done, null, cancellationToken);

    public async Task FailAsync(long id, string sentence, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            $"""UPDATE "ScanFiles" SET "State" = 3, "Fault" = @p2 WHERE "Id" BETWEEN @p0 AND @p1 AND {UnderWay}""",
            [LineKey.First(id), LineKey.Last(id), sentence],
            cancellationToken);
        await EndAsync(id, ScanState.Failed, sentence, cancellationToken);
    }

    private Task<bool> EndAsync(long id, ScanState state, string? fault, CancellationToken cancellationToken) => ChangeAsync(
        "Scans",
        """ "State" = @p1, "FinishedAt" = @p2, "Fault" = @p3, "File" = 0, "Page" = 0, "IsWaiting" = FALSE """,
        [id, (int)state, Now, fault ?? (object)DBNull.Value],
        cancellationToken);

    /// <param name="table">Scans or ScanFiles.</param>
    /// <param name="assignments">Columns and values; @p0 is the id.</param>
    /// <param name="parameters">The values, the id first.</param>
    /// <param name="cancellationToken">Ends the waiting for the database.</param>
    private async Task<bool> ChangeAsync(string table, string assignments, object[] parameters, CancellationToken cancellationToken) => await database.ChangeAsync(
        $"""UPDATE "{table}" SET {assignments} WHERE "Id" = @p0 AND {UnderWay}""", parameters, cancellationToken) > 0;
}
