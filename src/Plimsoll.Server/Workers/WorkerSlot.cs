using Plimsoll.Governor;

namespace Plimsoll.Server.Workers;

/// <summary>
/// A place for one worker. The lease lives as long as the worker and is as large as the dearest picture it has seen, because
/// what a decoder has taken from the system stays with its process.
/// </summary>
internal sealed class WorkerSlot(MemoryGovernor governor, IMemorySource memory) : IAsyncDisposable
{
    /// <summary>Prices are rounded up to this, so that a picture that is a little dearer finds the lease large enough.</summary>
    private const long StepBytes = 16L << 20;

    private MemoryLease? _lease;

    public WorkerProcess? Worker { get; private set; }

    /// <summary>Makes sure there is a worker with a lease of that many bytes, or says why there is none.</summary>
    public async Task<LeaseRefusal> ReserveAsync(long bytes, CancellationToken cancellationToken)
    {
        if (Worker is { HasEnded: true } || _lease?.Bytes < bytes)
            await StopAsync();
        if (_lease is null)
        {
            var lease = await governor.ReserveAsync(Math.Min(Rounded(bytes), Math.Max(bytes, governor.CapacityBytes)), cancellationToken);
            if (!lease.IsGranted)
                return lease.Refusal;
            _lease = lease;
        }

        Worker ??= WorkerProcess.Start(memory);
        return LeaseRefusal.None;
    }

    /// <summary>Ends the worker and gives its bytes back.</summary>
    public async Task StopAsync()
    {
        if (Worker is not null)
            await Worker.StopAsync();
        Release();
    }

    /// <summary>Kills the worker and gives its bytes back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Worker is not null)
            await Worker.DisposeAsync();
        Release();
    }

    private void Release()
    {
        Worker = null;
        _lease?.Dispose();
        _lease = null;
    }

    private static long Rounded(long bytes) => (bytes + StepBytes - 1) / StepBytes * StepBytes;
}
