using Plimsoll.Governor;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Workers;

/// <summary>
/// A place for one worker. The lease lives as long as the worker and is as large as the dearest picture it has seen, because
/// what a decoder has taken from the system stays with its process.
/// </summary>
internal sealed class WorkerSlot(MemoryGovernor governor, ChildProcesses children) : IAsyncDisposable
{
    /// <summary>Prices are rounded up to this, so that a picture that is a little dearer finds the lease large enough.</summary>
    private const long StepBytes = 16L << 20;

    private MemoryLease? _lease;

    public WorkerProcess? Worker { get; private set; }

    /// <summary>The worker is to be replaced after what it does now.</summary>
    public bool Retires { get; private set; }

    public void Retire() => Retires = Worker is not null;

    /// <summary>Makes sure there is a worker with a lease of that many bytes. Returns the lease where it was refused.</summary>
    public async Task<MemoryLease?> ReserveAsync(long bytes, LeasePurpose purpose, CancellationToken cancellationToken)
    {
        if (Worker is { HasEnded: true } || _lease?.Bytes < bytes)
            await StopAsync();
        if (_lease is null)
        {
            var lease = await governor.ReserveAsync(
                Math.Min(Rounded(bytes), Math.Max(bytes, governor.CapacityFor(purpose))), purpose, cancellationToken);
            if (!lease.IsGranted)
                return lease;
            _lease = lease;
        }

        Worker ??= WorkerProcess.Start(children, _lease.Bytes);
        return null;
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
        Retires = false;
        _lease?.Dispose();
        _lease = null;
    }

    private static long Rounded(long bytes) => (bytes + StepBytes - 1) / StepBytes * StepBytes;
}
