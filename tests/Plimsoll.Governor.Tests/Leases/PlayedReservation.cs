namespace Plimsoll.Governor.Tests;

/// <summary>A reservation and what the play did with it.</summary>
internal sealed class PlayedReservation : IDisposable
{
    private readonly CancellationTokenSource caller = new();
    private bool disposed;

    public PlayedReservation(MemoryGovernor governor, int bytes)
    {
        Bytes = bytes;
        Lease = governor.ReserveAsync(bytes, caller.Token).AsTask();
    }

    public PlayedReservation(MemoryLease lease, int bytes)
    {
        Bytes = bytes;
        Lease = Task.FromResult(lease);
    }

    public int Bytes { get; }

    public Task<MemoryLease> Lease { get; }

    public bool WasGranted => Lease is { IsCompletedSuccessfully: true, Result.IsGranted: true };

    public bool IsHeld => !disposed && WasGranted;

    public void Cancel()
    {
        if (!disposed)
            caller.Cancel();
    }

    public void Dispose()
    {
        disposed = true;
        if (Lease.IsCompletedSuccessfully)
            Lease.Result.Dispose();
        caller.Dispose();
    }
}
