namespace Plimsoll.Governor;

/// <summary>Keeps the last reading for as long as it is fresh. Reading is the caller's to lock; asking for freshness needs no lock.</summary>
internal sealed class Gauge(IMemorySource source, TimeProvider time, TimeSpan lifetime)
{
    private long readAt;

    public bool IsFresh => time.GetElapsedTime(Volatile.Read(ref readAt)) < lifetime;

    public MemoryReading Latest { get; private set; }

    /// <summary>The highest unreclaimable reading so far, in bytes.</summary>
    public long HighestBytes { get; private set; }

    public MemoryReading Read()
    {
        Latest = source.Read();
        HighestBytes = Math.Max(HighestBytes, Latest.UnreclaimableBytes);
        Volatile.Write(ref readAt, time.GetTimestamp());
        return Latest;
    }
}
