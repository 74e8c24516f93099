namespace Plimsoll.Governor;

/// <summary>
/// Hands out a fixed number of bytes, first come, first served. A large reservation at the head holds up smaller ones behind it,
/// so that it gets its turn. Model: ConcurrencyLimiter in the base library.
/// </summary>
internal sealed class LeasePool(GovernorOptions options, TimeProvider time, Action<long> giveBack)
{
    private readonly Lock gate = new();
    private readonly LinkedList<LeaseWaiter> line = []; // empty while under pressure
    private bool underPressure;
    private long capacityBytes;
    private long leasedBytes;
    private long admitted;
    private long waited;
    private long refused;

    public long CapacityBytes
    {
        get => Interlocked.Read(ref capacityBytes);
        set
        {
            lock (gate)
            {
                capacityBytes = value;
                AdmitWaiting();
            }
        }
    }

    /// <summary>Grants or refuses at once where that is possible, else waits in line.</summary>
    public ValueTask<MemoryLease> TakeAsync(long bytes, CancellationToken cancellationToken)
    {
        lock (gate)
            return Decide(bytes) is { } lease ? new ValueTask<MemoryLease>(lease)
                : line.Count >= options.MaxWaiting ? new ValueTask<MemoryLease>(Refuse(LeaseRefusal.QueueFull))
                : new ValueTask<MemoryLease>(StandInLine(bytes, cancellationToken));
    }

    public MemoryLease TakeNow(long bytes)
    {
        lock (gate)
            return Decide(bytes) ?? Refuse(LeaseRefusal.WaitedTooLong);
    }

    /// <summary>Says whether anyone waits for the bytes; then <see cref="AdmitWaiting"/> is due.</summary>
    public bool TakeBack(long bytes)
    {
        lock (gate)
        {
            leasedBytes -= bytes;
            return line.Count > 0;
        }
    }

    public void AdmitWaiting()
    {
        lock (gate)
        {
            while (line.First?.Value is { } waiter && Fits(waiter.Bytes))
            {
                Leave(waiter);
                waiter.SetResult(Grant(waiter.Bytes, time.GetElapsedTime(waiter.Since)));
            }
        }
    }

    /// <summary>While under pressure nobody is let in and nobody waits.</summary>
    public void SetPressure(bool pressure)
    {
        lock (gate)
        {
            underPressure = pressure;
            while (pressure && line.First?.Value is { } waiter)
                Dismiss(waiter, LeaseRefusal.Pressure);
        }
    }

    public void TimeOut(LeaseWaiter waiter)
    {
        lock (gate)
        {
            Dismiss(waiter, LeaseRefusal.WaitedTooLong);
            AdmitWaiting(); // those behind may be smaller
        }
    }

    public void Cancel(LeaseWaiter waiter, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (Leave(waiter))
                waiter.SetCanceled(cancellationToken);
            AdmitWaiting(); // those behind may be smaller
        }
    }

    public MemoryLease Refuse(LeaseRefusal refusal, TimeSpan waitedFor = default)
    {
        Interlocked.Increment(ref refused);
        return new MemoryLease(refusal, waitedFor);
    }

    public LeaseCounts Count()
    {
        lock (gate)
            return new LeaseCounts(leasedBytes, line.Count, admitted, waited, Interlocked.Read(ref refused));
    }

    /// <summary>Null when only waiting can tell.</summary>
    private MemoryLease? Decide(long bytes) =>
        bytes > capacityBytes ? Refuse(LeaseRefusal.NeverFits)
        : underPressure ? Refuse(LeaseRefusal.Pressure)
        : line.Count == 0 && Fits(bytes) ? Grant(bytes, TimeSpan.Zero)
        : null;

    private bool Fits(long bytes) => bytes <= capacityBytes - leasedBytes;

    private MemoryLease Grant(long bytes, TimeSpan waitedFor)
    {
        leasedBytes += bytes;
        admitted++;
        return new MemoryLease(bytes, waitedFor, giveBack);
    }

    private Task<MemoryLease> StandInLine(long bytes, CancellationToken cancellationToken)
    {
        var waiter = new LeaseWaiter(bytes, time.GetTimestamp());
        waited++;
        line.AddLast(waiter.Place);
        waiter.Arm(this, time, options.MaxWait, cancellationToken);
        return waiter.Task;
    }

    private void Dismiss(LeaseWaiter waiter, LeaseRefusal refusal)
    {
        if (Leave(waiter))
            waiter.SetResult(Refuse(refusal, time.GetElapsedTime(waiter.Since)));
    }

    /// <summary>False when the wait was over already, for example by the clock while the caller cancelled.</summary>
    private bool Leave(LeaseWaiter waiter)
    {
        if (waiter.Place.List is null)
            return false;
        line.Remove(waiter.Place);
        waiter.Disarm();
        return true;
    }
}
