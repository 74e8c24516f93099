using System.Text.Json;
using Plimsoll.Governor;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Scans;

/// <summary>A scan as it stands.</summary>
/// <param name="State">queued, running, done, failed, cancelled.</param>
/// <param name="Pages">Of all files; null until all were counted.</param>
/// <param name="Reading">What is being read now.</param>
/// <param name="Fault">Why the server gave up; why a single file cannot be read stands with the file.</param>
internal sealed record ScanView(
    long Id,
    string State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int? Pages,
    int PagesDone,
    PageInHand? Reading,
    IReadOnlyList<ScanFileView> Files,
    ScanMemory Memory,
    string? Fault)
{
    public static ScanView Of(Scan scan, IReadOnlyList<KnownFile> files, MemoryLevel level) => new(
        scan.Id,
        Lower(scan.State),
        scan.CreatedAt,
        scan.StartedAt,
        scan.FinishedAt,
        files.All(file => file.File.Pages is not null) ? files.Sum(file => file.File.Pages) : null,
        files.Sum(file => file.File.PagesDone),
        scan.File == 0 ? null : new PageInHand(scan.File, scan.Page),
        [.. files.Select(ScanFileView.Of)],
        new(Lower(level), scan.IsWaiting, Mb.Of(scan.EstimateBytes), Mb.Of(scan.PeakBytes), scan.WaitedMs),
        scan.Fault);

    public static string Lower(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
