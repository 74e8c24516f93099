using System.Text.Json;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Reports;

/// <summary>What the job writes down about its report. Nothing overwrites a final state: who cancels a report has the last word.</summary>
internal sealed class ReportLog(Database database, TimeProvider time)
{
    private const string UnderWay = "\"State\" <= 2"; // ReportState.Running

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>False: the report is finished, cancelled or gone.</summary>
    public Task<bool> EnterAsync(long id, ReportState state, CancellationToken cancellationToken) => ChangeAsync(
        """ "State" = @p1, "StartedAt" = COALESCE("StartedAt", @p2) """, [id, (int)state, Now], cancellationToken);

    public Task NotePriceAsync(long id, long estimateBytes, TimeSpan waited, CancellationToken cancellationToken) => ChangeAsync(
        """ "EstimateBytes" = @p1, "WaitedMs" = "WaitedMs" + @p2 """, [id, estimateBytes, (long)waited.TotalMilliseconds], cancellationToken);

    public Task NoteProgressAsync(long id, ReportProgress progress, ReportMeter meter, CancellationToken cancellationToken) => ChangeAsync(
        """ "Sheet" = @p1, "Rows" = @p2, "HeldBytes" = @p3, "PeakBytes" = @p4 """,
        [id, progress.Sheet, progress.Rows, meter.HeldBytes, meter.PeakBytes],
        cancellationToken);

    /// <param name="id">Whose.</param>
    /// <param name="name">What its job is called in BI Publisher.</param>
    /// <param name="job">The job's number there; null: it has none yet.</param>
    /// <param name="cancellationToken">Ends the waiting for the database.</param>
    public Task NoteRemoteAsync(long id, string name, long? job, CancellationToken cancellationToken) => ChangeAsync(
        """ "RemoteName" = @p1, "RemoteJob" = @p2 """, [id, name, (object?)job ?? DBNull.Value], cancellationToken);

    public Task NoteBookAsync(long id, long bytes, CancellationToken cancellationToken) =>
        ChangeAsync(""" "BookBytes" = @p1 """, [id, bytes], cancellationToken);

    /// <summary>False: it was cancelled meanwhile, and the files are nobody's.</summary>
    public Task<bool> FinishAsync(long id, PoReportOutcome.Made made, IReadOnlyList<ReportFile> files, ReportMeter meter, CancellationToken cancellationToken) => ChangeAsync(
        """ "State" = @p1, "FinishedAt" = @p2, "Sheets" = @p3, "Rows" = @p4, "Files" = @p5, "Findings" = @p6, "HeldBytes" = 0, "PeakBytes" = @p7, "Sheet" = @p8 """,
        [id, (int)ReportState.Done, Now, made.Sheets, made.Rows, JsonSerializer.Serialize(files), JsonSerializer.Serialize(made.Findings), meter.PeakBytes, meter.Progress.Sheet],
        cancellationToken);

    public Task FailAsync(long id, string sentence, CancellationToken cancellationToken) => ChangeAsync(
        """ "State" = @p1, "FinishedAt" = @p2, "Fault" = @p3, "HeldBytes" = 0 """, [id, (int)ReportState.Failed, Now, sentence], cancellationToken);

    /// <param name="assignments">Columns and values; @p0 is the id.</param>
    /// <param name="parameters">The values, the id first.</param>
    /// <param name="cancellationToken">Ends the waiting for the database.</param>
    private async Task<bool> ChangeAsync(string assignments, object[] parameters, CancellationToken cancellationToken) => await database.ChangeAsync(
        $"""UPDATE "PoReports" SET {assignments} WHERE "Id" = @p0 AND {UnderWay}""", parameters, cancellationToken) > 0;
}
