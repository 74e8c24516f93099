using System.Text.Json;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Reports;

/// <summary>A report as it stands.</summary>
/// <param name="State">queued, fetching, running, done, failed, cancelled.</param>
/// <param name="Source">upload or bi_publisher.</param>
/// <param name="RemoteJob">The job in BI Publisher; what it has made can be fetched again by this number.</param>
/// <param name="Sheet">The sheet that was read last.</param>
/// <param name="Rows">Rows read so far, at the end all.</param>
/// <param name="Files">Empty until it is done.</param>
/// <param name="Findings">What was odd in the book, as sentences.</param>
/// <param name="Fault">Why there are no files.</param>
internal sealed record ReportView(
    long Id,
    string State,
    string Source,
    long? RemoteJob,
    string From,
    string To,
    string? BookName,
    long BookBytes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    string? Sheet,
    long Rows,
    int Sheets,
    IReadOnlyList<ReportFileView> Files,
    IReadOnlyList<string> Findings,
    string? Fault,
    ReportMemory Memory)
{
    public static ReportView Of(PoReport row) => new(
        row.Id,
        Lower(row.State),
        row.IsFetched ? "bi_publisher" : "upload",
        row.RemoteJob,
        row.From,
        row.To,
        row.BookName,
        row.BookBytes,
        row.CreatedAt,
        row.StartedAt,
        row.FinishedAt,
        row.Sheet,
        row.Rows,
        row.Sheets,
        [.. FilesOf(row).Select(file => ReportFileView.Of(row.Id, file))],
        Parse<string>(row.Findings),
        row.Fault,
        new(Mb.Of(row.EstimateBytes), Mb.Of(row.HeldBytes), Mb.Of(row.PeakBytes), row.WaitedMs));

    public static List<ReportFile> FilesOf(PoReport row) => Parse<ReportFile>(row.Files);

    public static string Lower(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static List<T> Parse<T>(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<T>>(json)!;
}
