using Npgsql;
using Plimsoll.Server.Data;
using Plimsoll.Server.Deliveries;

namespace Plimsoll.Server.Intake;

/// <summary>Invoices in PostgreSQL. docs/decisions/postgresql.md</summary>
internal sealed class PostgresInvoices(PostgresEngine engine, DeliveryDesk deliveries) : SharedInvoices(engine)
{
    private readonly PostgresLines _lines = new();
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;

    protected override void Begin(InvoiceGroup group)
    {
        _connection ??= Open();
        _transaction = _connection.BeginTransaction();
        PostgresQuestions.Ask(_connection, group);
    }

    protected override void Finish(InvoiceGroup group, Action flush, Action trying)
    {
        new PostgresInserts(_connection!, deliveries, _lines).Write(group, flush);
        trying();
        _transaction!.Commit();
        _transaction.Dispose();
    }

    protected override void Drop()
    {
        _transaction?.Dispose();
        _connection?.Dispose();
        (_transaction, _connection) = (null, null);
    }

    /// <summary>The writer asks by keys alone: a plan that was made while a table was small must not read it whole when it is large.</summary>
    private NpgsqlConnection Open()
    {
        var connection = engine.Source.OpenConnection();
        using var command = new NpgsqlCommand("SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off", connection);
        command.ExecuteNonQuery();
        return connection;
    }
}
