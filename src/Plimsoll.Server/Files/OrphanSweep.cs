using Plimsoll.Server.Data;

namespace Plimsoll.Server.Files;

/// <summary>
/// At start deletes what a crash has left: everything in the spool, previews that were being made, and files that no row refers to. Only days that have
/// changed since the last sweep are looked at, so a folder of years costs nothing.
/// </summary>
internal sealed partial class OrphanSweep(
    DataFolder folder, Database database, Leftovers leftovers, ILogger<OrphanSweep> log)
{
    /// <summary>Clocks of file systems are coarse, and a file may arrive while the sweep runs.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private string Marker => Path.Combine(folder.Files, ".swept");

    /// <summary>Must run before the first request.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = leftovers.Before();
        var started = before == DateTime.MaxValue ? DateTime.UtcNow : before;
        var deleted = 0;
        foreach (var left in Directory.EnumerateFiles(folder.Spool).Concat(Directory.EnumerateFiles(folder.Previews).Where(file => File.GetLastWriteTimeUtc(file) < before)))
        {
            File.Delete(left);
            deleted++;
        }

        var since = File.Exists(Marker) ? File.GetLastWriteTimeUtc(Marker) - Margin : DateTime.MinValue;
        foreach (var day in Directory.EnumerateDirectories(folder.Files).Where(d => Directory.GetLastWriteTimeUtc(d) >= since))
            deleted += await SweepAsync(day, before, cancellationToken);

        await File.WriteAllBytesAsync(Marker, [], cancellationToken);
        File.SetLastWriteTimeUtc(Marker, started);
        if (deleted > 0)
            LogSwept(deleted);
    }

    private async Task<int> SweepAsync(string day, DateTime before, CancellationToken cancellationToken)
    {
        var prefix = Path.GetFileName(day);
        var referred = (await database.QueryAsync(
            """SELECT "Name" FROM "StoredFiles" WHERE "Name" >= @p0 AND "Name" < @p1""",
            [prefix, prefix + "~"],
            row => row.GetString(0),
            cancellationToken)).ToHashSet();
        var deleted = 0;
        foreach (var orphan in Directory.EnumerateFiles(day).Where(file => !referred.Contains(Path.GetFileName(file)) && File.GetLastWriteTimeUtc(file) < before))
        {
            File.Delete(orphan);
            deleted++;
        }

        return deleted;
    }

    [LoggerMessage(LogLevel.Information, "{Count} files of requests that were cut off were deleted; no invoice refers to them.")]
    private partial void LogSwept(int count);
}
