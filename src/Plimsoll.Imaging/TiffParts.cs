namespace Plimsoll.Imaging;

/// <summary>Looks whether the strips or tiles of all pages are inside the file, as many as one file may ask for.</summary>
internal sealed class TiffParts(TiffReader tiff, long fileLength)
{
    /// <summary>Parts looked at in one file: 8 ms. A picture of 100 megapixels in rows has 10,000. What is beyond is left to the decoder.</summary>
    private const int MostParts = 200_000;

    // Offsets and counts are two arrays, maybe far apart: by blocks the window moves twice for each 256 parts.
    private const int BlockParts = 256;

    private long _left = MostParts;

    /// <summary>False where there are none or one reaches beyond the end.</summary>
    public bool TryMeasure(TiffEntry offsets, TiffEntry counts, out long largest)
    {
        largest = 0;
        if (offsets.Count == 0 || counts.Count != offsets.Count)
            return false;

        Span<long> starts = stackalloc long[BlockParts];
        Span<long> lengths = stackalloc long[BlockParts];
        for (var at = 0L; at < offsets.Count && _left > 0; at += BlockParts)
        {
            var parts = (int)Math.Min(BlockParts, offsets.Count - at);
            _left -= parts;
            tiff.Values(offsets, at, starts[..parts]);
            tiff.Values(counts, at, lengths[..parts]);
            if (!Fit(starts[..parts], lengths[..parts], ref largest))
                return false;
        }

        return true;
    }

    private bool Fit(ReadOnlySpan<long> starts, ReadOnlySpan<long> lengths, ref long largest)
    {
        for (var i = 0; i < starts.Length; i++)
        {
            if (starts[i] <= 0 || lengths[i] < 0 || starts[i] > fileLength || lengths[i] > fileLength - starts[i])
                return false;
            largest = Math.Max(largest, lengths[i]);
        }

        return true;
    }
}
