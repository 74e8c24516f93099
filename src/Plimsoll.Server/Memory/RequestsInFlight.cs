namespace Plimsoll.Server.Memory;

/// <summary>How many requests that cost memory are being served. Whoever can wait looks here.</summary>
internal sealed class RequestsInFlight
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave() => Interlocked.Decrement(ref _count);
}
