using System.Data.Common;
using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Mappings;

/// <summary>
/// Keeps suppliers, items and open purchase orders as the ERP has them, on a schedule and page by page. It is background work: while
/// memory is short it waits, and what the ERP does not answer is asked again the next time.
/// </summary>
internal sealed partial class ErpPuller(
    ChosenConnector chosen, CopyBook copies, ItemCatalogue items, MemoryGovernor governor, IOptions<ConnectorOptions> connectors, IOptions<MappingOptions> options, TimeProvider time, ILogger<ErpPuller> log)
    : BackgroundService
{
    /// <summary>A record as it comes, as it is stored, and its texts.</summary>
    private const long RecordBytes = 2_000;

    private static readonly TimeSpan UntilMemory = TimeSpan.FromSeconds(10);
    private static readonly ErpRecordKind[] Kinds = [ErpRecordKind.Supplier, ErpRecordKind.Item, ErpRecordKind.PurchaseOrder];

    /// <summary>Pulls everything once. Returns how many records were new or changed.</summary>
    public async Task<int> PullAsync(CancellationToken cancellationToken)
    {
        if (chosen.Connector is not { Maps.Count: > 0 } connector)
            return 0;

        var changed = 0;
        foreach (var kind in Kinds)
            changed += await PullAsync(connector, kind, cancellationToken);
        return changed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!chosen.IsOn || options.Value.PullMinutes == 0)
            return;

        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.PullMinutes), time);
        try
        {
            do
                await TryPullAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // what was taken over is kept
        }
    }

    private async Task TryPullAsync(CancellationToken cancellationToken)
    {
        try
        {
            LogPulled(await PullAsync(cancellationToken));
        }
        catch (Exception failure) when (failure is ErpException or DbException)
        {
            LogNotPulled(failure.Message);
        }
    }

    private async Task<int> PullAsync(IErpConnector connector, ErpRecordKind kind, CancellationToken cancellationToken)
    {
        var (changed, begun) = (0, time.GetUtcNow());
        for (string? cursor = null; ;)
        {
            using var lease = await LeaseAsync(cancellationToken);
            var page = await connector.PullAsync(new ErpPull(kind, cursor, connectors.Value.PageSize), cancellationToken);
            changed += await copies.TakeAsync(kind, page.Records, cancellationToken);
            if ((cursor = page.Next) is null)
                break;
        }

        await copies.ForgetUnseenAsync(kind, begun, cancellationToken);
        if (changed > 0 && kind == ErpRecordKind.Item)
            items.Forget();
        return changed;
    }

    private async Task<MemoryLease> LeaseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var lease = await governor.ReserveAsync(connectors.Value.PageSize * RecordBytes, LeasePurpose.Background, cancellationToken);
            if (lease.IsGranted)
                return lease;
            lease.Dispose();
            await Task.Delay(UntilMemory, time, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Pulled the ERP's records; {Count} were new or changed.")]
    private partial void LogPulled(int count);

    [LoggerMessage(LogLevel.Warning, "The ERP's records were not pulled: {Reason} What was pulled before is kept; it is tried again at the next time.")]
    private partial void LogNotPulled(string reason);
}
