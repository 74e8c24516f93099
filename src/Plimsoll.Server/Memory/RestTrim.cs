using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>
/// Gives memory back once nobody has asked for work for a while. A collector that is not asked for memory does not collect: the garbage of a flood
/// of 800 clients, 90 MB, would stay until the next one.
/// </summary>
internal sealed class RestTrim(MemoryGovernor governor, RequestsInFlight requests, MemoryCleanup cleanup, TimeProvider time)
{
    /// <summary>A page that is in use asks more often; a collection stops all threads for a tenth of a second.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private const double Worth = 1.1; // of what the server held after its start: below it there is nothing to gain

    private long _served = -1;
    private DateTimeOffset? _since;

    /// <summary>To be called every second or so; cleans up once in each rest.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (requests.Count > 0 || requests.Served != _served)
            (_served, _since) = (requests.Served, time.GetUtcNow());
        else if (time.GetUtcNow() - _since >= Quiet)
            await TrimAsync(cancellationToken);
    }

    private async Task TrimAsync(CancellationToken cancellationToken)
    {
        _since = null; // until somebody asks again
        var memory = governor.Snapshot();
        if (memory.CurrentBytes > memory.BaselineBytes * Worth)
            await cleanup.RunAsync(CleanupReason.Rest, cancellationToken);
    }
}
