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

    /// <summary>So often everything is asked for and not only what has changed: what was deleted or switched off there is seen by its absence alone.</summary>
    private static readonly TimeSpan WholeEvery = TimeSpan.FromDays(1);

    private static readonly ErpRecordKind[] Kinds = [ErpRecordKind.Supplier, ErpRecordKind.Item, ErpRecordKind.PurchaseOrder];

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<ErpRecordKind, PullMark> _marks = [];

    /// <summary>
    /// Pulls what has changed since the last time; the first time after a start, and once a day, everything. Returns how many records were
    /// new or changed.
    /// </summary>
    public async Task<int> PullAsync(CancellationToken cancellationToken)
    {
        if (chosen.Connector is not { Maps.Count: > 0 } connector)
            return 0;

        await _turn.WaitAsync(cancellationToken);
        try
        {
            var changed = 0;
            foreach (var kind in Kinds)
                changed += await PullAsync(connector, kind, cancellationToken);
            return changed;
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
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
        var mark = _marks.GetValueOrDefault(kind) is { } last && begun - last.WholeAt < WholeEvery ? last : null;
        var newest = mark?.Newest;
        for (string? cursor = null; ;)
        {
            using var lease = await LeaseAsync(cancellationToken);
            var page = await connector.PullAsync(new ErpPull(kind, cursor, connectors.Value.PageSize, mark?.Newest), cancellationToken);
            changed += await copies.TakeAsync(kind, page.Records, cancellationToken);
            newest = page.Records.Select(record => record.ChangedAt).Append(newest).Max();
            if ((cursor = page.Next) is null)
                break;
        }

        if (mark?.Newest is null)
            await copies.ForgetUnseenAsync(kind, begun, cancellationToken);
        // what was invoiced is no open order any more and is not asked for: of those the whole list is wanted each time
        if (kind != ErpRecordKind.PurchaseOrder)
            _marks[kind] = new PullMark(newest, mark?.WholeAt ?? begun);
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

    /// <summary>How far a kind is known: the ERP's newest change, and when all of it was asked for.</summary>
    private sealed record PullMark(DateTimeOffset? Newest, DateTimeOffset WholeAt);
}
