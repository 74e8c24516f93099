namespace Plimsoll.Imaging;

/// <summary>Notices a chain of offsets that comes back to itself (R. P. Brent, 1980): it keeps one place of the chain instead of all.</summary>
internal struct DirectoryLoop()
{
    private long _mark = -1;
    private int _steps;
    private int _lap = 1;

    /// <summary>True once the chain has come round; at the latest after three times the steps it takes to come round once.</summary>
    public bool ClosesAt(long offset)
    {
        if (offset == _mark)
            return true;

        if (++_steps == _lap)
            (_mark, _lap, _steps) = (offset, _lap * 2, 0);
        return false;
    }
}
