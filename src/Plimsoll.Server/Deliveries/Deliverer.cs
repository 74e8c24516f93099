using Microsoft.Extensions.Options;
using Plimsoll.Server.Connectors;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Deliveries;

/// <summary>
/// Brings one invoice into the ERP, exactly once, whatever happened to the attempts before. Each step asks the ERP first whether it was
/// done: look up by intake id → look up by supplier and number → create → attach → read back and compare → mark.
/// </summary>
internal sealed class Deliverer(
    DeliveryLedger ledger, SourceReader sources, InvoiceMapper mapper, FileStore files, IOptions<DeliveryOptions> options, TimeProvider time)
{
    /// <summary>Null: it is done. Else how long to wait before going on.</summary>
    /// <exception cref="ErpException">The ERP did not do it.</exception>
    public async Task<TimeSpan?> DeliverAsync(DeliveryRow delivery, IErpConnector connector, CancellationToken cancellationToken)
    {
        var source = await sources.ReadAsync(delivery.InvoiceId, cancellationToken);
        var invoice = await mapper.MapAsync(delivery, source, connector, cancellationToken);
        var own = await FindOwnAsync(delivery, invoice, connector, cancellationToken);
        if (own is null && Unsettled(delivery, connector) is { } wait)
            return wait;
        if (delivery.InvoiceIsCancelled)
            await WithdrawAsync(delivery, invoice, own, connector, cancellationToken);
        else if (own is null && await FindTwinAsync(delivery, invoice, connector, cancellationToken) is { } twin)
            await AdoptAsync(delivery, invoice, twin, connector, cancellationToken);
        else
            await FinishAsync(delivery, invoice, source, own ?? await CreateAsync(delivery, invoice, connector, cancellationToken), connector, cancellationToken);
        return null;
    }

    private static async Task<ErpDocument?> FindOwnAsync(DeliveryRow delivery, ErpInvoice invoice, IErpConnector connector, CancellationToken cancellationToken)
    {
        var found = await connector.LookUpAsync(delivery.IntakeId, invoice, cancellationToken);
        if (found.Count > 1)
            throw new ErpException(ErpFaultKind.Refused, $"The ERP has this invoice {found.Count} times, as {string.Join(", ", found.Select(d => d.Name))}; cancel all but one there, then send again.");

        var id = found.Count == 1 ? found[0].Id : delivery.Erp == connector.Name ? delivery.RemoteId : null;
        return id is null ? null : await connector.ReadAsync(id, invoice, cancellationToken) ?? Unseen(id, connector);
    }

    /// <summary>Only an ERP that shows nothing is believed to have what it said it has.</summary>
    private static ErpDocument? Unseen(string id, IErpConnector connector) => connector.ShowsDocuments ? null : new ErpDocument { Id = id, Name = id, IsDraft = true };

    /// <summary>How long the ERP may still be working on a create whose answer was lost.</summary>
    private TimeSpan? Unsettled(DeliveryRow delivery, IErpConnector connector) =>
        !connector.CreateIsRepeatable && delivery.CreateSentAt is { } sent && sent + options.Value.Settle - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : null;

    /// <summary>A document of this supplier with this number, of any year, that Plimsoll has not made.</summary>
    private static async Task<ErpDocument?> FindTwinAsync(DeliveryRow delivery, ErpInvoice invoice, IErpConnector connector, CancellationToken cancellationToken)
    {
        if (invoice.Number is null)
            return null;
        var found = await connector.LookUpNumberAsync(invoice, cancellationToken);
        return found.Where(d => d.Id != delivery.NotSameAs).OrderByDescending(d => ReadBack.IsSameBill(invoice, d)).FirstOrDefault();
    }

    private async Task AdoptAsync(DeliveryRow delivery, ErpInvoice invoice, ErpDocument twin, IErpConnector connector, CancellationToken cancellationToken)
    {
        if (!ReadBack.IsSameBill(invoice, twin))
        {
            throw new OtherBillException(
                twin,
                $"The ERP has another bill of this supplier with the number {invoice.Number}: {twin.Name} of {twin.Date:yyyy-MM-dd} over {twin.Total}. Nothing was made. "
                + $"Where it is another one, send again with not_same_as «{twin.Id}»; where it is this one, correct it there.");
        }

        await ledger.DeliveredAsync(delivery, connector.Name, twin, $"It was there already as {twin.Name}, with the same date and total; none was made.", cancellationToken);
    }

    private async Task<ErpDocument> CreateAsync(DeliveryRow delivery, ErpInvoice invoice, IErpConnector connector, CancellationToken cancellationToken)
    {
        await ledger.CreatingAsync(delivery, cancellationToken);
        string id;
        try
        {
            id = await connector.CreateAsync(invoice, cancellationToken);
        }
        catch (ErpException fault) when (fault.Kind != ErpFaultKind.Unclear)
        {
            await ledger.NotCreatedAsync(delivery, cancellationToken);
            throw;
        }

        await ledger.CreatedAsync(delivery, connector.Name, id, $"Made in the ERP, with the key {id}.", cancellationToken);
        return await connector.ReadAsync(id, invoice, cancellationToken) ?? Unseen(id, connector)
            ?? throw new ErpException(ErpFaultKind.Unclear, $"The ERP made the invoice as {id} and does not show it.");
    }

    private async Task FinishAsync(
        DeliveryRow delivery, ErpInvoice invoice, SourceInvoice source, ErpDocument document, IErpConnector connector, CancellationToken cancellationToken)
    {
        if (ReadBack.Difference(invoice, document) is { } difference)
        {
            throw new ErpException(
                ErpFaultKind.Refused, $"{document.Name} in the ERP is not what was sent: {difference}. Correct it there, or cancel it there, then send again.");
        }

        await AttachAsync(invoice, source, document, connector, cancellationToken);
        await ledger.DeliveredAsync(delivery, connector.Name, document, $"Delivered as {document.Name}; lines and totals are equal.", cancellationToken);
    }

    private async Task AttachAsync(ErpInvoice invoice, SourceInvoice source, ErpDocument document, IErpConnector connector, CancellationToken cancellationToken)
    {
        if (!options.Value.AttachPicture || source.FileName is not { } stored)
            return;

        // an ERP may put something behind the name where it has another file of that name
        if (document.Files.Any(name => name.StartsWith(invoice.Name, StringComparison.Ordinal)))
            return;

        using var picture = await files.FetchAsync(stored, cancellationToken);
        var file = new ErpFile(invoice.Name + Path.GetExtension(stored), source.MediaType!, picture.Path, source.FileBytes);
        await connector.AttachAsync(document.Id, invoice, file, cancellationToken);
    }

    private async Task WithdrawAsync(DeliveryRow delivery, ErpInvoice invoice, ErpDocument? own, IErpConnector connector, CancellationToken cancellationToken)
    {
        if (own is { IsDraft: false })
            throw new ErpException(ErpFaultKind.Refused, $"The invoice was cancelled here, but {own.Name} is no draft any more; cancel it in the ERP.");
        if (own is not null)
            await connector.CancelAsync(own.Id, invoice, cancellationToken);
        await ledger.WithdrawnAsync(delivery, own is null ? "Cancelled before it was delivered." : $"Cancelled; its draft {own.Name} was taken back.", cancellationToken);
    }
}
