using System.Diagnostics;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Intake;

/// <summary>
/// Invoices in a database where other servers write at the same time. What decides is read in one round trip; where another server was
/// faster a unique index says so, and the group is decided anew on what is there then. The numbers of a series are taken last, because whoever
/// has taken some holds the series until his commit. docs/decisions/postgresql.md, docs/decisions/mysql.md
/// </summary>
internal abstract class SharedInvoices(ISharedEngine engine) : IInvoiceStore
{
    /// <summary>Each time another server was faster with a bill of this group; more than a few is no race any more.</summary>
    private const int MostConflicts = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public void Write(IReadOnlyList<PendingInvoice> invoices, Action<IEnumerable<PendingInvoice>> flush)
    {
        var watch = Stopwatch.StartNew();
        var doubted = false;
        for (var conflicts = 0; ;)
        {
            try
            {
                WriteOnce(invoices, flush);
                return;
            }
            catch (Exception failure)
            {
                Drop();
                var fault = engine.FaultOf(failure);
                doubted |= fault is null or DatabaseFault.Away;
                if (!doubted)
                    BelieveNone(invoices);
                if (fault is DatabaseFault.Taken or DatabaseFault.Conflict && ++conflicts < MostConflicts)
                    Thread.Sleep(Random.Shared.Next(5));
                else if (fault is DatabaseFault.Away && watch.Elapsed < engine.Patience)
                    Thread.Sleep(Pause);
                else
                    throw;
            }
        }
    }

    public void Dispose() => Drop();

    /// <summary>Begins a transaction and reads what decides.</summary>
    protected abstract void Begin(InvoiceGroup group);

    /// <summary>Writes what was decided, and commits.</summary>
    /// <param name="group">What was decided.</param>
    /// <param name="flush">Makes files safe; before the series is held.</param>
    /// <param name="trying">From here on only the database knows whether it is there; called last before the commit is sent.</param>
    protected abstract void Finish(InvoiceGroup group, Action flush, Action trying);

    /// <summary>Lets go of a connection on which something went wrong, and of its transaction.</summary>
    protected abstract void Drop();

    private void WriteOnce(IReadOnlyList<PendingInvoice> invoices, Action<IEnumerable<PendingInvoice>> flush)
    {
        var group = new InvoiceGroup(invoices);
        Begin(group);
        var commit = new InvoiceCommit(group);
        var verdicts = invoices.Select(commit.Decide).ToList();
        Finish(group, () => flush(group.New.Select(made => made.Invoice)), () => Try(group));
        foreach (var (invoice, verdict) in invoices.Zip(verdicts))
        {
            invoice.IsInDoubt = false;
            invoice.Decided = verdict.Outcome;
        }
    }

    /// <summary>The server has said that it did not do it.</summary>
    private static void BelieveNone(IReadOnlyList<PendingInvoice> invoices)
    {
        foreach (var invoice in invoices)
            invoice.IsInDoubt = false;
    }

    private static void Try(InvoiceGroup group)
    {
        foreach (var made in group.New)
        {
            made.Invoice.Tried.Add(made.Earlier.Id);
            made.Invoice.IsInDoubt = true;
        }
    }
}
