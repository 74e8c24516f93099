namespace Plimsoll.Governor;

/// <summary>Bytes reserved for one piece of work, or the reason why not. Disposing gives them back, exactly once.</summary>
public sealed class MemoryLease : IDisposable
{
    private Action<long>? giveBack;

    /// <summary>Granted.</summary>
    internal MemoryLease(long bytes, TimeSpan waited, Action<long> giveBack)
    {
        this.giveBack = giveBack;
        Bytes = bytes;
        Waited = waited;
    }

    /// <summary>Refused.</summary>
    internal MemoryLease(LeaseRefusal refusal, TimeSpan waited)
    {
        Refusal = refusal;
        Waited = waited;
    }

    /// <summary>True when the work may begin.</summary>
    public bool IsGranted => Refusal == LeaseRefusal.None;

    /// <summary>Bytes reserved; 0 when refused.</summary>
    public long Bytes { get; }

    /// <summary>Time spent in line.</summary>
    public TimeSpan Waited { get; }

    /// <summary>Why it was refused.</summary>
    public LeaseRefusal Refusal { get; }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref giveBack, null)?.Invoke(Bytes);
}
