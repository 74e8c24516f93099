using System.Diagnostics;
using Npgsql;
using Plimsoll.Server.Data;
using Plimsoll.Server.Deliveries;

namespace Plimsoll.Server.Intake;

/// <summary>
/// Invoices in PostgreSQL, where other servers write at the same time. What decides is read in one round trip; where another server was
/// faster a unique index says so, and the group is decided anew on what is there then. The numbers of a series are taken last, because whoever
/// has taken some holds the series until his commit. docs/decisions/postgresql.md
/// </summary>
internal sealed class PostgresInvoices(PostgresEngine engine, DeliveryDesk deliveries) : IInvoiceStore
{
    /// <summary>Each time another server was faster with a bill of this group; more than a few is no race any more.</summary>
    private const int MostConflicts = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly PostgresLines _lines = new();
    private NpgsqlConnection? _connection;

    public void Write(IReadOnlyList<PendingInvoice> invoices, Action<IEnumerable<PendingInvoice>> flush)
    {
        var watch = Stopwatch.StartNew();
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

    private void WriteOnce(IReadOnlyList<PendingInvoice> invoices, Action<IEnumerable<PendingInvoice>> flush)
    {
        _connection ??= Open();
        using var transaction = _connection.BeginTransaction();
        var group = PostgresGroup.Read(_connection, invoices);
        var commit = new InvoiceCommit(group);
        var verdicts = invoices.Select(commit.Decide).ToList();
        new PostgresInserts(_connection, deliveries, _lines).Write(group, () => flush(group.New.Select(made => made.Invoice)));
        foreach (var made in group.New)
        {
            // from here on only the database knows whether it is there
            made.Invoice.Tried.Add(made.Earlier.Id);
            made.Invoice.IsInDoubt = true;
        }

        transaction.Commit();
        foreach (var (invoice, verdict) in invoices.Zip(verdicts))
        {
            invoice.IsInDoubt = false;
            invoice.Decided = verdict.Outcome;
        }
    }

    /// <summary>The writer asks by keys alone: a plan that was made while a table was small must not read it whole when it is large.</summary>
    private NpgsqlConnection Open()
    {
        var connection = engine.Source.OpenConnection();
        using var command = new NpgsqlCommand("SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off", connection);
        command.ExecuteNonQuery();
        return connection;
    }

    private void Drop()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
