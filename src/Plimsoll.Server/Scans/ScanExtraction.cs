using Microsoft.Extensions.Options;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Intake;

namespace Plimsoll.Server.Scans;

/// <summary>
/// Reads one bill while the client waits. The picture becomes a scan, so that what takes too long or finds no memory goes on without the
/// client, whose retry with the same bytes finds it again.
/// </summary>
internal sealed class ScanExtraction(
    SubmissionReader reader, BatchAssembler assembler, ScanIntake intake, ScanShelf shelf, ScanReading reading, StoredFiles stored, ScanWaits waits, TimeProvider time, IOptions<ScanOptions> options)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Memory that is short for so long will be short for longer.</summary>
    private static readonly TimeSpan MemoryPatience = TimeSpan.FromSeconds(4);

    /// <exception cref="RefusedException">There is no bill in it, it cannot be read, or not just now.</exception>
    public async Task<KnownFile> ReadAsync(Submission submission, CancellationToken cancellationToken)
    {
        var fileId = await TakeAsync(submission, cancellationToken);
        var since = time.GetTimestamp();
        while (true)
        {
            var (scan, file) = await FindAsync(fileId, cancellationToken);
            var waited = time.GetElapsedTime(since);
            switch (file.File.State)
            {
                case ScanState.Done:
                    return await AnewAsync(file, cancellationToken);
                case ScanState.Failed:
                    throw new RefusedException(Problems.Unreadable(file.File.Fault!));
                case ScanState.Cancelled:
                    throw new RefusedException(Problems.WrongState("Somebody cancelled the reading. Nothing was kept; send the picture again."));
                default:
                    if (scan.IsWaiting && waited > MemoryPatience)
                        throw new RefusedException(Problems.ReadingWaits(waits.Of(scan.Id)));
                    if (waited > options.Value.ExtractWait)
                        throw new RefusedException(Problems.StillReading);
                    await Task.Delay(Look, time, cancellationToken);
                    break;
            }
        }
    }

    /// <summary>The file of the scan that reads it, which may be there already.</summary>
    private async Task<long> TakeAsync(Submission submission, CancellationToken cancellationToken)
    {
        using var draft = intake.Draft();
        assembler.Begin(draft);
        await reader.ReadAsync(submission, draft, cancellationToken);
        if (draft.Photos.Count > 1)
            throw new RefusedException(Problems.Invalid("There is more than one picture. Nothing was stored; send one bill at a time."));

        var file = draft.Header.Photo?.Row ?? await NamedAsync(draft.Header.FileUrl, cancellationToken);
        if (await shelf.FindBytesAsync(file.Sha256, cancellationToken) is { } known)
        {
            await shelf.HurryAsync(LineKey.Owner(known), cancellationToken);
            return known;
        }

        var id = draft.Header.Photo is null
            ? await shelf.AddAsync(new NewScan(submission.User, [(file, null)], Priority: 2), cancellationToken)
            : await intake.KeepAsync(draft, [null], submission.User, priority: 2, cancellationToken);
        return LineKey.Of(id, 1);
    }

    private async Task<StoredFile> NamedAsync(string? url, CancellationToken cancellationToken)
    {
        if (url is null)
            throw new RefusedException(Problems.Invalid("Give the picture as «image_data», or the «file_url» of a stored file. Nothing was stored."));

        return await stored.FindAsync(url, cancellationToken) ?? throw new RefusedException(Problems.NotFound("The file that «file_url» names"));
    }

    private async Task<(Scan Scan, KnownFile File)> FindAsync(long fileId, CancellationToken cancellationToken)
    {
        var found = await shelf.LookAsync(LineKey.Owner(fileId), withResults: true, cancellationToken);
        return found is { } look && look.Files.Find(file => file.File.Id == fileId) is { } file
            ? (look.Scan, file)
            : throw new RefusedException(Problems.WrongState("Somebody deleted the scan. Nothing was kept; send the picture again."));
    }

    /// <summary>By what is known by now of the supplier and the items; the pages are not read again.</summary>
    private async Task<KnownFile> AnewAsync(KnownFile file, CancellationToken cancellationToken)
    {
        file.File.Result = await reading.MakeAsync(file, cancellationToken);
        return file;
    }
}
