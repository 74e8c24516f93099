using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Plimsoll.Server.Data;
using Plimsoll.Server.Deliveries;
using Plimsoll.Server.Files;
using Plimsoll.Server.Http;
using Plimsoll.Server.Jobs;

namespace Plimsoll.Server.Intake;

/// <summary>
/// The one writer of invoices. It takes all that wait, up to a bound, writes them in one transaction and flushes once for
/// all of them. Where that fails it writes them one by one, so that one does not take the others along. No request is answered
/// before the flush. Measured against other ways in docs/decisions/write-path.md.
/// </summary>
internal sealed partial class InvoiceWriter(
    IDatabaseEngine engine, DataFolder folder, FileStore files, JobQueue jobs, DeliveryDesk deliveries, WriteGate gate, DatabaseOutage outage, ILogger<InvoiceWriter> log) : IHostedService, IDisposable
{
    /// <summary>More than 32 in a group brought nothing at 10 to 100 connections.</summary>
    private const int MostInvoices = 32;

    /// <summary>A group of long invoices would keep the short ones waiting.</summary>
    private const int MostLines = 5_000;

    private const int MostWaiting = 256;

    private readonly Channel<PendingInvoice> _waiting =
        Channel.CreateBounded<PendingInvoice>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly List<PendingInvoice> _group = [];
    private Thread? _thread;

    /// <summary>Waits until the invoice is decided and, where it was created, on disk.</summary>
    public async Task<IntakeOutcome> CommitAsync(PendingInvoice invoice, CancellationToken cancellationToken)
    {
        try
        {
            await _waiting.Writer.WriteAsync(invoice, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return new IntakeOutcome.Refused(Problems.Stopping);
        }

        return await invoice.Outcome;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // opened here and not on the thread, so that trouble with the database stops the start
        var store = InvoiceStores.Open(engine, folder, deliveries, gate);
        _thread = new Thread(() => Run(store)) { Name = "invoice writer", IsBackground = true };
        _thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return Task.Run(() => _thread?.Join(), cancellationToken);
    }

    public void Dispose() => _waiting.Writer.TryComplete();

    private void Run(IInvoiceStore store)
    {
        using var closed = store;
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Take();
            WriteGroup(store);
            foreach (var invoice in _group)
                Finish(invoice);
            _group.Clear();
        }
    }

    private void Finish(PendingInvoice invoice)
    {
        if (invoice is { Draft.HasFiles: true, Decided: IntakeOutcome.Accepted { IsRepeat: false } })
            jobs.Ring(JobKind.Pictures);
        if (deliveries.AtCreation)
            deliveries.Ring();
        invoice.Finish();
    }

    private void Take()
    {
        var lines = 0;
        while (_group.Count < MostInvoices && lines < MostLines && _waiting.Reader.TryRead(out var invoice))
        {
            lines += invoice.Draft.LineCount;
            _group.Add(invoice);
        }
    }

    private void WriteGroup(IInvoiceStore store)
    {
        var failure = TryWrite(store, _group);
        if (failure is not null && engine.FaultOf(failure) is DatabaseFault.Busy or DatabaseFault.Away)
        {
            // whoever waits would only meet the same trouble, one after the other, beyond all patience
            while (_waiting.Reader.TryRead(out var waiting))
                _group.Add(waiting);
            _group.ForEach(invoice => GiveUp(invoice, failure!));
        }
        else if (failure is not null && _group.Count == 1)
        {
            GiveUp(_group[0], failure);
        }
        else if (failure is not null)
        {
            WriteOneByOne(store);
        }
    }

    private void WriteOneByOne(IInvoiceStore store)
    {
        foreach (var invoice in _group)
        {
            if (TryWrite(store, [invoice]) is { } own)
                GiveUp(invoice, own);
        }
    }

    /// <summary>Writes invoices in one transaction. Returns what went wrong; then none of them was written.</summary>
    private Exception? TryWrite(IInvoiceStore store, List<PendingInvoice> invoices)
    {
        try
        {
            store.Write(invoices, FlushNames);
            outage.Ended();
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    /// <summary>The files were flushed by their requests; their names are not safe yet.</summary>
    private void FlushNames(IEnumerable<PendingInvoice> invoices) => files.Flush(invoices.SelectMany(i => i.Draft.Photos, (_, photo) => photo.Row.Name));

    private void GiveUp(PendingInvoice invoice, Exception failure)
    {
        var problem = engine.FaultOf(failure) is { } fault and not DatabaseFault.Taken ? Problems.OfDatabase(fault) : Problems.OfDisk(failure) ?? Problems.Unexpected;
        if (!outage.Notes(failure))
            LogGivenUp(invoice.User, problem.Type, failure);
        invoice.Decided = new IntakeOutcome.Refused(problem);
    }

    [LoggerMessage(LogLevel.Error, "An invoice of {User} was not written ({Reason}); nothing of it was stored and the sender was told.")]
    private partial void LogGivenUp(string user, string reason, Exception failure);
}
