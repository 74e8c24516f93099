using Plimsoll.Server.Data;
using Plimsoll.Server.Deliveries;

namespace Plimsoll.Server.Intake;

internal static class InvoiceStores
{
    /// <summary>The store that goes with the database that was chosen.</summary>
    public static IInvoiceStore Open(IDatabaseEngine engine, DataFolder folder, DeliveryDesk deliveries, WriteGate gate) => engine switch
    {
        SqliteEngine sqlite => new SqliteInvoices(new SqliteWriter(folder.DatabaseFile, sqlite.WriterPragmas), deliveries, gate),
        PostgresEngine postgres => new PostgresInvoices(postgres, deliveries),
        MySqlEngine mySql => new MySqlInvoices(mySql, deliveries),
        _ => throw new InvalidOperationException($"There is no store of invoices for {engine.GetType().Name}."),
    };
}
