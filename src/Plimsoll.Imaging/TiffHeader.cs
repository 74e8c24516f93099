namespace Plimsoll.Imaging;

/// <summary>Walks the pages of a TIFF or BigTIFF; the first one stands for all but their number (TIFF 6.0).</summary>
internal static class TiffHeader
{
    /// <summary>Pages counted at the most; a chain that comes back to itself ends here too.</summary>
    private const int MostPages = 10_000;

    private const int MostEntries = 4_096;

    public static ImageVerdict Read(FileWindow file)
    {
        var tiff = new TiffReader(file);
        if (!tiff.TryStart(out var at))
            return ImageVerdict.Truncated("it ends within its header");

        ImageVerdict? first = null;
        var pages = 0;
        while (at != 0 && pages < MostPages)
        {
            var entries = tiff.Count(at);
            if (entries is 0 or > MostEntries)
                return ImageVerdict.Malformed($"page {pages + 1} of the TIFF has no valid directory");

            var page = Page(tiff, file, at, (int)entries);
            if (page.Facts is null)
                return page;
            first ??= page;
            pages++;
            if (!tiff.TryNext(at, entries, out at))
                return ImageVerdict.Truncated($"page {pages} of the TIFF is cut");
        }

        if (first is null)
            return ImageVerdict.Malformed("the TIFF has no page");
        return ImageVerdict.Of(first.Facts! with { Pages = pages });
    }

    private static ImageVerdict Page(TiffReader tiff, FileWindow file, long directory, int entries)
    {
        var facts = new ImageFacts { Type = ImageType.Tiff, BitsPerSample = 1, Channels = 1 };
        TiffEntry offsets = default, counts = default;
        for (var i = 0; i < entries; i++)
        {
            var entry = tiff.Entry(directory, i);
            if (!tiff.IsWhole(entry))
                return ImageVerdict.Truncated($"TIFF tag {entry.Tag} reaches beyond the end of the file");
            facts = entry.Tag switch
            {
                256 => facts with { Width = Size(tiff, entry) },
                257 => facts with { Height = Size(tiff, entry) },
                258 => facts with { BitsPerSample = (int)Math.Clamp(tiff.Value(entry, 0), 1, 64) },
                274 => facts with { Orientation = tiff.Value(entry, 0) is >= 1 and <= 8 and var turn ? (int)turn : 1 },
                277 => facts with { Channels = (int)Math.Clamp(tiff.Value(entry, 0), 1, 16) },
                _ => facts,
            };
            if (entry.Tag is 273 or 324)
                offsets = entry;
            else if (entry.Tag is 279 or 325)
                counts = entry;
        }

        return DataFits(tiff, file, offsets, counts) ? ImageVerdict.Of(facts) : ImageVerdict.Truncated("its data reaches beyond the end of the file");
    }

    private static int Size(TiffReader tiff, TiffEntry entry) => (int)Math.Clamp(tiff.Value(entry, 0), 0, int.MaxValue);

    private static bool DataFits(TiffReader tiff, FileWindow file, TiffEntry offsets, TiffEntry counts)
    {
        const int MostStrips = 200_000;
        if (offsets.Count is 0 or > MostStrips || counts.Count != offsets.Count)
            return false;

        for (var i = 0; i < offsets.Count; i++)
        {
            var (offset, count) = (tiff.Value(offsets, i), tiff.Value(counts, i));
            if (offset <= 0 || count < 0 || offset > file.Length || count > file.Length - offset)
                return false;
        }

        return true;
    }
}
