namespace Plimsoll.Governor;

/// <summary>A reservation in line. Its continuation runs elsewhere, so it may be completed under the pool's lock.</summary>
internal sealed class LeaseWaiter : TaskCompletionSource<MemoryLease>
{
    private ITimer? timer;
    private CancellationTokenRegistration cancellation;

    public LeaseWaiter(LeaseDemand demand, long since) : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        Demand = demand;
        Since = since;
        Place = new LinkedListNode<LeaseWaiter>(this);
    }

    public LeaseDemand Demand { get; }

    /// <summary>The clock's timestamp at the queue's end.</summary>
    public long Since { get; }

    /// <summary>Its place in line; in no list when the wait is over.</summary>
    public LinkedListNode<LeaseWaiter> Place { get; }

    /// <summary>Ends the wait by the clock or by the caller. A token cancelled meanwhile ends it inside of this call.</summary>
    public void Arm(LeasePool pool, TimeProvider time, TimeSpan maxWait, CancellationToken cancellationToken)
    {
        timer = time.CreateTimer(_ => pool.TimeOut(this), null, maxWait, Timeout.InfiniteTimeSpan);
        cancellation = cancellationToken.UnsafeRegister((_, token) => pool.Cancel(this, token), null);
    }

    /// <summary>Does not wait for callbacks under way: they find the place empty.</summary>
    public void Disarm()
    {
        timer?.Dispose();
        cancellation.Unregister();
    }
}
