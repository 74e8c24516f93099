using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Intake;
using Plimsoll.Server.Parsing;

namespace Plimsoll.Server.Scans;

/// <summary>Makes a scan of files that were received: they are on disk, and their job is in the database, when this returns.</summary>
internal sealed class ScanIntake(DataFolder folder, FileStore files, ScanShelf shelf)
{
    /// <summary>What an upload takes before all of it is here. The lines of an invoice, which it has too, stay empty.</summary>
    public InvoiceDraft Draft() => new(folder, new LineBatch(maxLines: 1));

    /// <param name="draft">Its photos are the files.</param>
    /// <param name="names">What the sender calls them, in the same order.</param>
    /// <param name="user">Who sends them.</param>
    /// <param name="priority">1 for an upload, 2 where a request waits for the reading.</param>
    /// <param name="cancellationToken">Ends the waiting for the database.</param>
    public async Task<long> KeepAsync(InvoiceDraft draft, IReadOnlyList<string?> names, string user, int priority, CancellationToken cancellationToken)
    {
        await draft.KeepPhotosAsync(cancellationToken);
        files.Flush(draft.Photos.Select(photo => photo.Row.Name));
        try
        {
            var id = await shelf.AddAsync(new NewScan(user, [.. draft.Photos.Zip(names, (photo, name) => (photo.Row, name))], priority), cancellationToken);
            draft.Committed();
            return id;
        }
        catch (Exception failure) when (Database.LeavesDoubt(failure))
        {
            draft.LeavePhotos();
            throw;
        }
    }
}
