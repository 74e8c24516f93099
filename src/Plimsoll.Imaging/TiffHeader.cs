namespace Plimsoll.Imaging;

/// <summary>
/// Walks the pages of a TIFF or BigTIFF; the first one stands for all but their number (TIFF 6.0). What one file can ask for is bounded
/// as a whole, not page by page: a directory that names itself as the next would else be read 10,000 times.
/// </summary>
internal sealed class TiffHeader
{
    /// <summary>Pages counted at the most.</summary>
    private const int MostPages = 10_000;

    private const int MostEntriesOfAPage = 4_096;

    /// <summary>Entries read in one file: 40 for each of the most pages; a scanner writes 15 to 20.</summary>
    private const int MostEntries = 400_000;

    private readonly TiffReader _tiff;
    private readonly TiffParts _parts;
    private long _entriesLeft = MostEntries;
    private ImageFacts? _first;

    private TiffHeader(FileWindow file)
    {
        _tiff = new(file);
        _parts = new(_tiff, file.Length);
    }

    public static ImageVerdict Read(FileWindow file) => new TiffHeader(file).Read();

    private ImageVerdict Read()
    {
        if (!_tiff.TryStart(out var at))
            return ImageVerdict.Truncated("it ends within its header");

        var loop = new DirectoryLoop();
        var pages = 0;
        for (; at != 0 && pages < MostPages; pages++)
        {
            if (loop.ClosesAt(at))
                return ImageVerdict.Malformed("the pages of the TIFF go round in a circle");
            if (Page(pages + 1, ref at) is { } fault)
                return fault;
        }

        return _first is null ? ImageVerdict.Malformed("the TIFF has no page") : ImageVerdict.Of(_first with { Pages = pages });
    }

    /// <summary>Reads a directory and goes to the next; null where all is well.</summary>
    private ImageVerdict? Page(int number, ref long directory)
    {
        var entries = _tiff.Count(directory);
        if (entries is <= 0 or > MostEntriesOfAPage || (_entriesLeft -= entries) < 0)
            return ImageVerdict.Malformed($"page {number} of the TIFF has no valid directory");

        var page = new TiffPage();
        for (var i = 0; i < entries; i++)
        {
            var entry = _tiff.Entry(directory, i);
            if (!_tiff.IsWhole(entry))
                return ImageVerdict.Truncated($"TIFF tag {entry.Tag} reaches beyond the end of the file");
            page.Take(_tiff, entry);
        }

        if (!_parts.TryMeasure(page.Offsets, page.Counts, out var largest))
            return ImageVerdict.Truncated("its data reaches beyond the end of the file");

        _first ??= page.Facts(largest);
        return _tiff.TryNext(directory, entries, out directory) ? null : ImageVerdict.Truncated($"page {number} of the TIFF is cut");
    }
}
