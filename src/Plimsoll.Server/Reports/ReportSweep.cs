using System.Globalization;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Reports;

/// <summary>At start deletes the folders of reports that have no row, or whose row says that there is nothing.</summary>
internal sealed partial class ReportSweep(DataFolder data, ReportShelf shelf, Leftovers leftovers, ILogger<ReportSweep> log)
{
    /// <summary>Must run before the first request and the first job.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = leftovers.Before();
        var wanted = (await shelf.WithFolderAsync(cancellationToken)).Select(id => id.ToString(CultureInfo.InvariantCulture)).ToHashSet();
        var orphans = Directory.EnumerateDirectories(data.Reports).Where(folder => !wanted.Contains(Path.GetFileName(folder)) && Directory.GetLastWriteTimeUtc(folder) < before).ToList();
        foreach (var orphan in orphans)
            Directory.Delete(orphan, recursive: true);
        if (orphans.Count > 0)
            LogSwept(orphans.Count);
    }

    [LoggerMessage(LogLevel.Information, "{Count} folders of reports that were cut off were deleted; no report refers to them.")]
    private partial void LogSwept(int count);
}
