using Plimsoll.Governor;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

using Plimsoll.Server.Parsing;
namespace Plimsoll.Server.Intake;

/// <summary>
/// An invoice being received, and everything that was taken for it: spool files, buffers, photos. Disposing of it
/// leaves nothing behind, unless it was committed.
/// </summary>
internal sealed class InvoiceDraft(DataFolder folder, LineBatch batch) : IDisposable
{
    private readonly List<SpooledPhoto> _photos = [];
    private SortedDictionary<int, SpooledPhoto>? _linePhotos;
    private ContentDigest? _digest;
    private SpoolFile? _arriving;

    public InvoiceHeader Header { get; } = new();

    public LineBatch Batch { get; } = batch;

    /// <summary>What is reserved for the batch being filled.</summary>
    public MemoryLease? BatchLease { get; set; }

    public LineSpool Lines { get; } = new(folder.Spool);

    /// <summary>From the first line on; before that the draft may stand in line for a thread.</summary>
    public ContentDigest Digest => _digest ??= new();

    public IReadOnlyList<SpooledPhoto> Photos => _photos;

    /// <summary>Whether it has pictures, sent along or scanned before.</summary>
    public bool HasFiles => _photos.Count > 0 || Header.Scanned is not null;

    /// <summary>Evidence, in the order of the line numbers, which begin with 1.</summary>
    public IEnumerable<KeyValuePair<int, SpooledPhoto>> LinePhotos => _linePhotos ?? [];

    public int LineCount => Batch.Total;

    /// <summary>Sum of the lines' amounts, positive.</summary>
    public decimal NetTotal { get; set; }

    /// <summary>The most bytes its own buffers held at once.</summary>
    public long PeakBytes { get; private set; }

    public void NoteHeld(int windowBytes) => PeakBytes = Math.Max(PeakBytes, windowBytes + Lines.HeldBytes);

    /// <summary>Takes over a file that is arriving, until it is a photo.</summary>
    public SpoolFile OwnSpool(SpoolFile file)
    {
        _arriving?.Dispose();
        return _arriving = file;
    }

    public SpooledPhoto Own(SpooledPhoto photo)
    {
        _arriving = null;
        _photos.Add(photo);
        return photo;
    }

    /// <summary>Says what a photo shows: the bill where <paramref name="line"/> is 0, else evidence for that line, from 1.</summary>
    public void Attach(SpooledPhoto photo, int line)
    {
        if (line == 0)
            Header.Photo = photo;
        else
            (_linePhotos ??= [])[line] = photo;
    }

    /// <summary>The name of the evidence for a line, from 1; null: there is none.</summary>
    public string? LinePhotoOf(int line) => _linePhotos?.GetValueOrDefault(line)?.Row.Name;

    /// <summary>It has been read to its end. Returns what it says, as a hash; what only reading needs is let go, since the commit may have to be waited for.</summary>
    public byte[] Close()
    {
        Batch.Close();
        using (Digest)
            return Digest.Finish(Header, LinePhotos);
    }

    /// <exception cref="VaultAwayException">They cannot be kept just now.</exception>
    public async Task KeepPhotosAsync(CancellationToken cancellationToken)
    {
        foreach (var photo in _photos)
            await photo.KeepAsync(cancellationToken);
    }

    public void Committed() => _photos.ForEach(photo => photo.Committed());

    /// <summary>Nobody knows whether it was written.</summary>
    public void LeavePhotos() => _photos.ForEach(photo => photo.Leave());

    public void Dispose()
    {
        BatchLease?.Dispose();
        _arriving?.Dispose();
        foreach (var photo in _photos)
            photo.Dispose();
        Lines.Dispose();
        _digest?.Dispose();
    }
}
