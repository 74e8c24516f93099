namespace Plimsoll.Governor;

/// <summary>Who waits: the higher purpose first, and within a purpose whoever came first. The caller locks.</summary>
internal sealed class LeaseLine
{
    private readonly LinkedList<LeaseWaiter> waiters = [];

    public int Count => waiters.Count;

    public LeaseWaiter? First => waiters.First?.Value;

    public LeaseWaiter? Last => waiters.Last?.Value;

    /// <summary>False when somebody waits who is to be served before a newcomer of this purpose.</summary>
    public bool IsFreeFor(LeasePurpose purpose) => First is not { } first || first.Demand.Purpose < purpose;

    public void Add(LeaseWaiter waiter)
    {
        var before = waiters.Last;
        while (before is not null && before.Value.Demand.Purpose < waiter.Demand.Purpose)
            before = before.Previous;
        if (before is null)
            waiters.AddFirst(waiter.Place);
        else
            waiters.AddAfter(before, waiter.Place);
    }

    /// <summary>False when it was gone already.</summary>
    public bool Remove(LeaseWaiter waiter)
    {
        if (waiter.Place.List is null)
            return false;
        waiters.Remove(waiter.Place);
        return true;
    }
}
