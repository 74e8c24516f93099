using System.Data.Common;
using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Files;
using Plimsoll.Server.Jobs;
using Plimsoll.Server.Mappings;

namespace Plimsoll.Server.Deliveries;

/// <summary>
/// Delivers invoices one after the other. However an attempt ends, the delivery's row says how it stands, and the job goes on for as
/// long as it waits: what the ERP cannot do now is tried again, what it will not do is a person's to mend.
/// </summary>
internal sealed partial class DeliveryJob(
    DeliveryLedger ledger, Deliverer deliverer, ChosenConnector chosen, MemoryGovernor governor, DeliveryMeter meter, IOptions<DeliveryOptions> options, TimeProvider time, ILogger<DeliveryJob> log)
    : IJobHandler
{
    private static readonly TimeSpan UntilMemory = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UntilSettings = TimeSpan.FromHours(1);

    public string Kind => JobKind.Deliveries;

    public async Task<JobOutcome> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        if (chosen.Connector is not { } connector)
            return new JobOutcome.Later(UntilSettings);
        if (await ledger.FindAsync(job.Subject, cancellationToken) is not { IsOpen: true } delivery)
            return new JobOutcome.Done();

        using var lease = await governor.ReserveAsync(DeliveryPrice.Of(delivery.LineCount), LeasePurpose.Background, cancellationToken);
        if (lease.IsGranted)
            return await AttemptAsync(delivery, connector, cancellationToken);
        return lease.Refusal == LeaseRefusal.NeverFits
            ? await EndAsync(delivery, "It has more lines than the memory allows to be delivered; have memory_optimization.max_memory_mb raised, then send again.", null, cancellationToken)
            : new JobOutcome.Later(UntilMemory);
    }

    private async Task<JobOutcome> AttemptAsync(DeliveryRow delivery, IErpConnector connector, CancellationToken cancellationToken)
    {
        try
        {
            if (await deliverer.DeliverAsync(delivery, connector, cancellationToken) is { } wait)
                return new JobOutcome.Later(wait);
            meter.Delivered();
            GC.Collect(0); // nobody waits for a delivery, and its garbage would fill generation 0 first
            return new JobOutcome.Done();
        }
        catch (UnmappedException unmapped)
        {
            return await EndAsync(delivery, unmapped.Message, unmapped.Wanted, cancellationToken);
        }
        catch (OtherBillException twin)
        {
            return await EndAsync(delivery, twin.Message, twin.Wanted, cancellationToken);
        }
        catch (ErpException fault) when (fault.Kind is ErpFaultKind.Refused or ErpFaultKind.Misconfigured)
        {
            return await EndAsync(delivery, fault.Message, null, cancellationToken);
        }
        catch (ErpException fault)
        {
            return await PutOffAsync(delivery, fault.Message, fault.Wait, cancellationToken);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or DbException or VaultAwayException))
        {
            LogUnexpected(delivery.InvoiceId, failure);
            return await PutOffAsync(delivery, "Something went wrong on the server; the log has the details.", null, cancellationToken);
        }
        catch (Exception busy) when (busy is DbException or VaultAwayException)
        {
            // what the ERP has done meanwhile is found there by the intake id
            LogUnexpected(delivery.InvoiceId, busy);
            return new JobOutcome.Later(UntilMemory);
        }
    }

    private async Task<JobOutcome> PutOffAsync(DeliveryRow delivery, string sentence, TimeSpan? wait, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - delivery.SentAt > options.Value.GiveUp)
            return await EndAsync(delivery, $"{sentence} It was tried for {options.Value.GiveUpHours} hours; mend it, then send again.", null, cancellationToken);

        meter.PutOff();
        await ledger.PutOffAsync(delivery, sentence, cancellationToken);
        return new JobOutcome.Later(wait ?? options.Value.Pause(delivery.Attempts + 1));
    }

    private async Task<JobOutcome> EndAsync(DeliveryRow delivery, string sentence, string? wants, CancellationToken cancellationToken)
    {
        meter.NeedsAttention();
        LogNeedsAttention(delivery.InvoiceId);
        await ledger.NeedsAttentionAsync(delivery, sentence, wants, cancellationToken);
        return new JobOutcome.Done();
    }

    [LoggerMessage(LogLevel.Warning, "The delivery of invoice {Id} needs attention; /api/deliveries says why.")]
    private partial void LogNeedsAttention(long id);

    [LoggerMessage(LogLevel.Error, "The delivery of invoice {Id} met something unexpected; it is tried again.")]
    private partial void LogUnexpected(long id, Exception failure);
}
