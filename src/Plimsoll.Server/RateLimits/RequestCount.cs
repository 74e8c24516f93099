namespace Plimsoll.Server.RateLimits;

/// <summary>The requests of one sender in one window: here, and as far as is known on all servers.</summary>
internal sealed class RequestCount
{
    private long _here;
    private long _told;
    private long _everywhere;

    /// <summary>Counts one more. Returns all that is known of.</summary>
    public long Add()
    {
        var here = Interlocked.Increment(ref _here);
        return Volatile.Read(ref _everywhere) + here - Volatile.Read(ref _told);
    }

    /// <summary>What other servers have not been told of.</summary>
    public long Untold => Interlocked.Read(ref _here) - Volatile.Read(ref _told);

    /// <summary>These were told, and it is that many with those of the others; fewer where Redis has forgotten some.</summary>
    public void Told(long count, long everywhere)
    {
        var known = _everywhere + count;
        Volatile.Write(ref _told, _told + count); // first: for a moment these count not at all rather than twice
        Volatile.Write(ref _everywhere, Math.Max(everywhere, known));
    }
}
