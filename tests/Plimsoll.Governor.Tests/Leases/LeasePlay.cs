namespace Plimsoll.Governor.Tests;

/// <summary>Plays operations against a governor and keeps its own books of what must be leased.</summary>
internal sealed class LeasePlay
{
    private const int MaxWaiting = 4;
    private readonly Stage stage = new(options => options.MaxWaiting = MaxWaiting);
    private readonly List<PlayedReservation> reservations = [];

    private IEnumerable<PlayedReservation> Waiting => reservations.Where(reservation => !reservation.Lease.IsCompleted);

    private IEnumerable<PlayedReservation> Held => reservations.Where(reservation => reservation.IsHeld);

    public void Do(LeaseOperation operation)
    {
        switch (operation.Kind)
        {
            case LeaseOperationKind.Reserve:
                reservations.Add(new PlayedReservation(stage.Governor, operation.Value));
                break;
            case LeaseOperationKind.TryReserve:
                reservations.Add(new PlayedReservation(stage.Governor.TryReserve(operation.Value), operation.Value));
                break;
            case LeaseOperationKind.Dispose:
                Pick(Held, operation.Value)?.Dispose();
                break;
            case LeaseOperationKind.Cancel:
                Pick(Waiting, operation.Value)?.Cancel();
                break;
            case LeaseOperationKind.Wait:
                stage.Time.Advance(TimeSpan.FromMilliseconds(operation.Value));
                break;
            case LeaseOperationKind.Show:
                stage.Show(operation.Value);
                break;
        }
    }

    public void AssertSound()
    {
        var now = stage.Governor.Snapshot();
        Assert.Equal(Held.Sum(reservation => (long)reservation.Bytes), now.LeasedBytes);
        Assert.InRange(now.LeasedBytes, 0, now.CapacityBytes);
        Assert.Equal(Waiting.Count(), now.Waiting);
        Assert.InRange(now.Waiting, 0, now.Level >= MemoryLevel.NeedsForcedCleanup ? 0 : MaxWaiting);
        Assert.Equal(now.Waiting, stage.Time.ArmedTimers);
        AssertNobodyWaitsForNothing(now);
        AssertNobodyOvertook();
        AssertCountsAddUp(now);
    }

    public void AssertAllComesBack()
    {
        reservations.ForEach(reservation => reservation.Cancel());
        reservations.ForEach(reservation => reservation.Dispose());
        var end = stage.Governor.Snapshot();
        Assert.Equal((0L, 0, 0), (end.LeasedBytes, end.Waiting, stage.Time.ArmedTimers));
    }

    /// <summary>The head of the line waits only because it does not fit.</summary>
    private void AssertNobodyWaitsForNothing(MemorySnapshot now)
    {
        if (Waiting.FirstOrDefault() is { } head)
            Assert.True(head.Bytes > now.CapacityBytes - now.LeasedBytes, $"{head.Bytes} bytes wait beside {now.LeasedBytes}.");
    }

    private void AssertNobodyOvertook() =>
        Assert.DoesNotContain(reservations.SkipWhile(reservation => reservation.Lease.IsCompleted), reservation => reservation.WasGranted);

    private void AssertCountsAddUp(MemorySnapshot now)
    {
        var cancelled = reservations.Count(reservation => reservation.Lease.IsCanceled);
        Assert.Equal(reservations.Count, now.Admitted + now.Refused + now.Waiting + cancelled);
    }

    private static PlayedReservation? Pick(IEnumerable<PlayedReservation> from, int index) => from.ElementAtOrDefault(index);
}
