using Plimsoll.Server.Data;
using Plimsoll.Server.Deliveries;

namespace Plimsoll.Server.Intake;

/// <summary>Invoices in SQLite: nobody else writes while a group is written, so what is seen is how it is.</summary>
internal sealed class SqliteInvoices : IInvoiceStore
{
    private readonly SqliteWriter _db;
    private readonly InvoiceStatements _statements;
    private readonly InvoiceCommit _commit;
    private readonly WriteGate _gate;

    public SqliteInvoices(SqliteWriter db, DeliveryDesk deliveries, WriteGate gate)
    {
        (_db, _gate) = (db, gate);
        _statements = new InvoiceStatements(db, deliveries);
        _commit = new InvoiceCommit(_statements);
    }

    public void Write(IReadOnlyList<PendingInvoice> invoices, Action<IEnumerable<PendingInvoice>> flush)
    {
        using var turn = _gate.Enter();
        try
        {
            _db.Execute("BEGIN IMMEDIATE");
            foreach (var invoice in invoices)
                invoice.Decided = _commit.Decide(invoice).Outcome;
            flush(invoices.Where(invoice => invoice.Decided is IntakeOutcome.Accepted { IsRepeat: false }));
            _db.Execute("COMMIT");
        }
        catch
        {
            _statements.ForgetSuppliers();
            _db.RollBack();
            throw;
        }
    }

    public void Dispose() => _db.Dispose();
}
