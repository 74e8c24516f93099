using System.Data.Common;
using Plimsoll.Server.Data;
using Plimsoll.Server.Deliveries;

namespace Plimsoll.Server.Intake;

/// <summary>Invoices in MySQL or MariaDB. docs/decisions/mysql.md</summary>
internal sealed class MySqlInvoices(MySqlEngine engine, DeliveryDesk deliveries) : SharedInvoices(engine)
{
    private readonly MySqlLines _lines = new();
    private DbConnection? _connection;

    protected override void Begin(InvoiceGroup group)
    {
        _connection ??= engine.Source.OpenConnection();
        MySqlQuestions.Ask(new MySqlBatch(_connection), group);
    }

    protected override void Finish(InvoiceGroup group, Action flush, Action trying) =>
        new MySqlInserts(new MySqlBatch(_connection!), deliveries, _lines).Write(group, flush, trying);

    protected override void Drop()
    {
        try
        {
            Undo();
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            // it is broken, and with it its transaction has gone
        }

        _connection?.Dispose();
        _connection = null;
    }

    /// <summary>A connection that is let go of may be used by another.</summary>
    private void Undo()
    {
        if (_connection is null)
            return;
        using var command = _connection.CreateCommand();
        command.CommandText = "ROLLBACK";
        command.ExecuteNonQuery();
    }
}
