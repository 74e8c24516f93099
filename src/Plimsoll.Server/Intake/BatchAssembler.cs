using Microsoft.Extensions.Options;
using Plimsoll.Governor;
using Plimsoll.Server.Data;
using Plimsoll.Server.Http;
using Plimsoll.Server.MasterData;
using Plimsoll.Server.Memory;

using Plimsoll.Server.Parsing;
namespace Plimsoll.Server.Intake;

/// <summary>Takes the lines of an invoice batch by batch: looks at memory, looks the items up, prices each line and packs it away.</summary>
internal sealed class BatchAssembler(
    MemoryGovernor governor, PressureLog pressure, Checkpoints checkpoints, ItemCatalogue catalogue, IOptions<MemoryOptions> options)
{
    /// <summary>
    /// Looks at memory and reserves what the next batch may take. Where only the leases of others are in the way the batch is the
    /// smallest, which the request's own lease covers: an invoice that was let in must not wait for one that is waiting for it.
    /// </summary>
    /// <exception cref="RefusedException">Memory is short. The invoice is given up whole.</exception>
    public void Begin(InvoiceDraft draft)
    {
        var size = options.Value.BatchSizeAt(governor.Probe());
        draft.BatchLease?.Dispose();
        draft.BatchLease = governor.TryReserve(size * IntakeCost.LineBytes, LeasePurpose.Upload);
        if (draft.BatchLease.Refusal == LeaseRefusal.Pressure)
            throw new RefusedException(Problems.OfMemory(pressure.Abort(draft.BatchLease, "a batch of lines")));

        draft.Batch.Size = draft.BatchLease.IsGranted ? size : MemoryOptions.SmallestBatch;
    }

    /// <summary>Takes the lines that wait.</summary>
    /// <exception cref="RefusedException">A line breaks a rule. The invoice is given up whole.</exception>
    public async Task TakeAsync(InvoiceDraft draft, CancellationToken cancellationToken)
    {
        var batch = draft.Batch;
        await LookUpAsync(batch, cancellationToken);
        for (var i = 0; i < batch.Count; i++)
            Take(draft, batch[i], batch.NumberOf(i));
        batch.Take();
        checkpoints.Note("batch", draft.LineCount);
    }

    private async Task LookUpAsync(LineBatch batch, CancellationToken cancellationToken)
    {
        List<LineItem>? unknown = null;
        for (var i = 0; i < batch.Count; i++)
        {
            if (catalogue.TryFind(batch[i].ItemCode, out var item))
                batch[i].Item = item;
            else
                (unknown ??= []).Add(batch[i]);
        }

        if (unknown is null)
            return;
        var found = await catalogue.LoadSharedAsync(unknown.ConvertAll(line => line.ItemCode!), cancellationToken);
        foreach (var line in unknown)
            line.Item = found[line.ItemCode!];
    }

    private static void Take(InvoiceDraft draft, LineItem line, int number)
    {
        draft.Digest.Add(line);
        var priced = LineRules.Price(line, line.Item, number);
        draft.NetTotal += priced.Amount;
        if (draft.NetTotal > MicroUnits.Largest)
            throw new RefusedException(Problems.Invalid("The lines come to more than can be stored. Nothing was stored."));
        draft.Lines.Append(priced);
    }
}
