using Plimsoll.Governor;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Scans;

/// <summary>Shows scans, stops them and puts them away.</summary>
internal sealed class ScanDesk(ScanShelf shelf, FileStore files, JobRuns runs, MemoryGovernor governor)
{
    public async Task<ScanView?> FindAsync(long id, bool withResults, CancellationToken cancellationToken) =>
        await shelf.LookAsync(id, withResults, cancellationToken) is { } found ? ScanView.Of(found.Scan, found.Files, governor.Probe()) : null;

    /// <summary>The stored file's name; null: there is no such file, or its bytes are gone.</summary>
    /// <param name="id">The scan.</param>
    /// <param name="number">The file, from 1.</param>
    /// <param name="cancellationToken">Ends the waiting for the database.</param>
    public async Task<string?> FileAsync(long id, int number, CancellationToken cancellationToken) =>
        (await shelf.FilesAsync(id, withResults: false, cancellationToken)).Find(file => LineKey.Index(file.File.Id) == number && file.MediaType is not null)?.File.FileName;

    public async Task<Page<ScanView>> ListAsync(string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var scans = await shelf.ListAsync(cursor, limit, cancellationToken);
        var views = new List<ScanView>(scans.Items.Count);
        foreach (var scan in scans.Items)
            views.Add(ScanView.Of(scan, await shelf.FilesAsync(scan.Id, withResults: false, cancellationToken), governor.Probe()));
        return new(views, scans.Next);
    }

    /// <summary>Cancels a scan that is under way; forgets one that has ended. Null: that is so now, and of its files only those of invoices are left.</summary>
    public async Task<Problem?> RemoveAsync(long id, CancellationToken cancellationToken)
    {
        if (await shelf.LookAsync(id, withResults: false, cancellationToken) is not { } found)
            return NotFound(id);

        if (await shelf.CancelAsync(id, cancellationToken))
            await runs.StopAsync(JobKind.Scans, id, cancellationToken);
        else
            await shelf.DeleteAsync(id, cancellationToken);
        await ReleaseAsync(found.Files, cancellationToken);
        return null;
    }

    public static Problem NotFound(long id) => Problems.NotFound($"The scan {id}");

    private async Task ReleaseAsync(List<KnownFile> released, CancellationToken cancellationToken)
    {
        foreach (var name in await shelf.ReleaseAsync([.. released.Select(file => file.File.FileName)], cancellationToken))
            files.DeleteAll(name);
    }
}
