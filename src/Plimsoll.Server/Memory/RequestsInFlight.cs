namespace Plimsoll.Server.Memory;

/// <summary>How many requests that cost memory are being served. Whoever can wait looks here.</summary>
internal sealed class RequestsInFlight
{
    private int _count;
    private long _served;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Those that have ended since the start.</summary>
    public long Served => Interlocked.Read(ref _served);

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave()
    {
        Interlocked.Increment(ref _served);
        Interlocked.Decrement(ref _count);
    }
}
