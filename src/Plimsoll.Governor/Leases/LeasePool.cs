namespace Plimsoll.Governor;

/// <summary>
/// Hands out a fixed number of bytes, the higher purpose first and within a purpose first come, first served. A large reservation at
/// the head holds up smaller ones behind it, so that it gets its turn. Model: ConcurrencyLimiter in the base library.
/// </summary>
internal sealed class LeasePool(GovernorOptions options, TimeProvider time, Action<MemoryLease> giveBack)
{
    private readonly Lock gate = new();
    private readonly LeaseBooks books = new(options.ForegroundShare);
    private readonly LeaseLine line = new();
    private LeasePurpose lowest; // those below are shed: none of them is let in, and none waits

    public long CapacityBytes
    {
        get => CapacityFor(LeasePurpose.Request);
        set
        {
            lock (gate)
            {
                books.CapacityBytes = value;
                AdmitWaiting();
            }
        }
    }

    /// <summary>A server that itself holds the whole budget is short of memory; the work it cannot take is none too large.</summary>
    private LeaseRefusal TooLarge => books.CapacityBytes == 0 ? LeaseRefusal.Pressure : LeaseRefusal.NeverFits;

    public long CapacityFor(LeasePurpose purpose)
    {
        lock (gate)
            return books.CapacityFor(purpose);
    }

    /// <summary>Grants or refuses at once where that is possible, else waits in line.</summary>
    public ValueTask<MemoryLease> TakeAsync(LeaseDemand demand, CancellationToken cancellationToken)
    {
        lock (gate)
            return Decide(demand) is { } lease ? new ValueTask<MemoryLease>(lease)
                : IsInVain(demand.Purpose) || !MakeRoomInLine(demand.Purpose) ? new ValueTask<MemoryLease>(Refuse(demand, LeaseRefusal.QueueFull))
                : new ValueTask<MemoryLease>(StandInLine(demand, cancellationToken));
    }

    public MemoryLease TakeNow(LeaseDemand demand)
    {
        lock (gate)
            return Decide(demand) ?? Refuse(demand, LeaseRefusal.WaitedTooLong);
    }

    /// <summary>Says whether anyone waits for the bytes; then <see cref="AdmitWaiting"/> is due.</summary>
    public bool TakeBack(LeaseDemand demand)
    {
        lock (gate)
        {
            books.TakeBack(demand);
            return line.Count > 0;
        }
    }

    public void AdmitWaiting()
    {
        lock (gate)
        {
            while (line.First is { } waiter && books.Fits(waiter.Demand))
            {
                Leave(waiter);
                waiter.SetResult(Grant(waiter.Demand, time.GetElapsedTime(waiter.Since)));
            }
        }
    }

    /// <summary>Refuses every purpose below this one from now on, and those of them who wait.</summary>
    public void ShedBelow(LeasePurpose purpose)
    {
        lock (gate)
        {
            lowest = purpose;
            while (line.Last is { } waiter && waiter.Demand.Purpose < lowest)
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

    public MemoryLease Refuse(LeaseDemand demand, LeaseRefusal refusal, TimeSpan waitedFor = default)
    {
        lock (gate)
        {
            books[demand.Purpose].Refuse();
            var available = refusal == LeaseRefusal.Pressure ? 0 : books.FreeFor(demand.Purpose);
            return new MemoryLease(demand) { Refusal = refusal, AvailableBytes = available, Waited = waitedFor };
        }
    }

    public LeaseCounts Count()
    {
        lock (gate)
            return books.Count();
    }

    /// <summary>Null when only waiting can tell.</summary>
    private MemoryLease? Decide(LeaseDemand demand) =>
        demand.Bytes > books.CapacityFor(demand.Purpose) ? Refuse(demand, TooLarge)
        : demand.Purpose < lowest ? Refuse(demand, LeaseRefusal.Pressure)
        : line.IsFreeFor(demand.Purpose) && books.Fits(demand) ? Grant(demand, TimeSpan.Zero)
        : null;

    private MemoryLease Grant(LeaseDemand demand, TimeSpan waitedFor)
    {
        var available = books.FreeFor(demand.Purpose);
        books.Grant(demand);
        return new MemoryLease(demand, giveBack) { AvailableBytes = available, Waited = waitedFor };
    }

    /// <summary>
    /// Whoever is served before a newcomer of this purpose has waited for half of the wait allowed: a newcomer would most likely wait all of it
    /// and be refused then. It hears so at once, and keeps no connection open meanwhile.
    /// </summary>
    private bool IsInVain(LeasePurpose purpose) => !line.IsFreeFor(purpose) && time.GetElapsedTime(line.First!.Since) > options.MaxWait / 2;

    /// <summary>In a full line the last one goes where it is of a lower purpose than the newcomer: previews must not shut a request out.</summary>
    private bool MakeRoomInLine(LeasePurpose purpose)
    {
        if (line.Count >= options.MaxWaiting && line.Last is { } last && last.Demand.Purpose < purpose)
            Dismiss(last, LeaseRefusal.QueueFull);
        return line.Count < options.MaxWaiting;
    }

    private Task<MemoryLease> StandInLine(LeaseDemand demand, CancellationToken cancellationToken)
    {
        var waiter = new LeaseWaiter(demand, time.GetTimestamp());
        books[demand.Purpose].Enter();
        line.Add(waiter);
        waiter.Arm(this, time, options.MaxWait, cancellationToken);
        return waiter.Task;
    }

    private void Dismiss(LeaseWaiter waiter, LeaseRefusal refusal)
    {
        if (Leave(waiter))
            waiter.SetResult(Refuse(waiter.Demand, refusal, time.GetElapsedTime(waiter.Since)));
    }

    /// <summary>False when the wait was over already, for example by the clock while the caller cancelled.</summary>
    private bool Leave(LeaseWaiter waiter)
    {
        if (!line.Remove(waiter))
            return false;
        books[waiter.Demand.Purpose].Leave();
        waiter.Disarm();
        return true;
    }
}
