namespace Plimsoll.Governor;

/// <summary>Bytes reserved for one piece of work, or the reason why not. Disposing gives them back, exactly once.</summary>
public sealed class MemoryLease : IDisposable
{
    private Action<MemoryLease>? giveBack;

    /// <summary>Granted with somebody to give back to, else refused.</summary>
    internal MemoryLease(LeaseDemand demand, Action<MemoryLease>? giveBack = null)
    {
        this.giveBack = giveBack;
        EstimateBytes = demand.Bytes;
        Purpose = demand.Purpose;
    }

    /// <summary>True when the work may begin.</summary>
    public bool IsGranted => Refusal == LeaseRefusal.None;

    /// <summary>Bytes reserved; 0 when refused.</summary>
    public long Bytes => IsGranted ? EstimateBytes : 0;

    /// <summary>Bytes asked for, granted or not.</summary>
    public long EstimateBytes { get; }

    /// <summary>Bytes that this purpose could have had when it was decided: granted, before this lease; refused for pressure, 0.</summary>
    public long AvailableBytes { get; internal init; }

    /// <summary>What it is for.</summary>
    public LeasePurpose Purpose { get; }

    /// <summary>Time spent in line.</summary>
    public TimeSpan Waited { get; internal init; }

    /// <summary>Why it was refused.</summary>
    public LeaseRefusal Refusal { get; internal init; }

    /// <summary>True when no retry will help; any other refusal is transient.</summary>
    public bool IsPermanent => Refusal == LeaseRefusal.NeverFits;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref giveBack, null)?.Invoke(this);
}
