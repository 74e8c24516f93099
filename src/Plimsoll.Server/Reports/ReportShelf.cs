using System.Globalization;
using Plimsoll.Server.Data;
using Plimsoll.Server.Http;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Reports;

/// <summary>The rows of reports, for whoever asks for one, follows it or puts it away.</summary>
internal sealed class ReportShelf(Database database, JobQueue queue, TimeProvider time)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Adds a report and the job that makes it, in one transaction.</summary>
    /// <param name="report">What is asked for.</param>
    /// <param name="keep">Puts its book in place, under the id; what it throws undoes the row.</param>
    /// <param name="cancellationToken">Ends the waiting for the database.</param>
    public async Task<long> AddAsync(NewReport report, Func<long, Task> keep, CancellationToken cancellationToken)
    {
        var ids = await database.WriteAsync(
            $"""
            INSERT INTO "PoReports" ("State", "From", "To", "BookName", "BookBytes", "IsFetched", "RemoteJob", "CreatedAt",
                "Sheets", "Rows", "EstimateBytes", "HeldBytes", "PeakBytes", "WaitedMs")
            VALUES (0, @p0, @p1, @p2, @p3, @p4, @p5, @p6, 0, 0, 0, 0, 0, 0);
            {database.Engine.NoteNewId}
            INSERT INTO "Jobs" ("Kind", "Subject", "State", "Priority", "Attempts", "NotBefore", "CreatedAt")
            VALUES ('{JobKind.Reports}', {database.Engine.NewId("PoReports")}, 0, 0, 0, @p6, @p6);
            SELECT {database.Engine.NewId("PoReports")}
            """,
            [report.Range.From, report.Range.To, (object?)report.BookName ?? DBNull.Value, report.BookBytes, report.IsFetched, (object?)report.RemoteJob ?? DBNull.Value, Now],
            row => row.GetInt64(0),
            rows => keep(rows.Single()),
            cancellationToken);
        queue.Ring(JobKind.Reports);
        return ids.Single();
    }

    public async Task<PoReport?> FindAsync(long id, CancellationToken cancellationToken) =>
        (await database.QueryAsync($"""{ReportRows.Select} WHERE "Id" = @p0""", [id], ReportRows.Read, cancellationToken)).SingleOrDefault();

    /// <summary>Newest first.</summary>
    /// <param name="cursor">The last id of the part before; anything else begins at the newest.</param>
    /// <param name="limit">Reports a part.</param>
    /// <param name="cancellationToken">Ends the waiting for the database.</param>
    public async Task<Page<ReportSummary>> ListAsync(string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var before = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : long.MaxValue;
        var most = Page<ReportSummary>.Clamp(limit);
        var rows = await database.QueryAsync(
            $"""{ReportRows.Select} WHERE "Id" < @p0 ORDER BY "Id" DESC LIMIT @p1""", [before, most + 1], row => ReportSummary.Of(ReportRows.Read(row)), cancellationToken);
        return Page<ReportSummary>.Of(rows, most, row => row.Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Stops a report that is under way; its job goes too, where it is not being done. False: it was not under way.</summary>
    public async Task<bool> CancelAsync(long id, CancellationToken cancellationToken) => await database.ChangeAsync(
        $"""
        UPDATE "PoReports" SET "State" = {(int)ReportState.Cancelled}, "HeldBytes" = 0, "FinishedAt" = @p1
        WHERE "Id" = @p0 AND "State" <= {(int)ReportState.Running}
        """,
        $"""DELETE FROM "Jobs" WHERE "Kind" = '{JobKind.Reports}' AND "Subject" = @p0 AND "State" = {(int)JobState.Queued}""",
        [id, Now],
        cancellationToken) > 0;

    /// <summary>Whether a book is on its way from BI Publisher.</summary>
    public async Task<bool> IsFetchingAsync(CancellationToken cancellationToken) => (await database.QueryAsync(
        $"""SELECT 1 FROM "PoReports" WHERE "State" <= {(int)ReportState.Running} AND "IsFetched" LIMIT 1""", [], _ => 1, cancellationToken)).Count > 0;

    /// <summary>Forgets a report. False: it is under way, or was never there.</summary>
    public async Task<bool> DeleteAsync(long id, CancellationToken cancellationToken) => await database.ChangeAsync(
        $"""DELETE FROM "PoReports" WHERE "Id" = @p0 AND "State" > {(int)ReportState.Running}""", [id], cancellationToken) > 0;

    /// <summary>The reports whose folders are wanted: those under way, and those that are done.</summary>
    public async Task<HashSet<long>> WithFolderAsync(CancellationToken cancellationToken) => [.. await database.QueryAsync(
        $"""SELECT "Id" FROM "PoReports" WHERE "State" <= {(int)ReportState.Done}""", [], row => row.GetInt64(0), cancellationToken)];
}
