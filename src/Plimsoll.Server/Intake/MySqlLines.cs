using Plimsoll.Server.Data;

namespace Plimsoll.Server.Intake;

/// <summary>Adds the lines of new invoices, so many to a statement that an invoice of any length costs the same memory.</summary>
internal sealed class MySqlLines
{
    private const int ScratchBytes = 64 << 10;

    /// <summary>
    /// Characters that are sent at once; in UTF-8 less than the smallest max_allowed_packet that anybody sets (1 MB), and just below what the
    /// collector takes for a large object.
    /// </summary>
    private const int MostCharacters = 40_000;

    private const string Into =
        """
        INSERT INTO "InvoiceLines" ("Id", "ItemCode", "ItemName", "KnownItem", "Qty", "Uom", "StockQty", "Rate", "Amount", "PriceDifference", "LeakageQty", "BurstQty", "PhotoFile") VALUES
        """;

    private readonly byte[] _scratch = new byte[ScratchBytes];

    /// <summary>The last statement waits in the batch for what else is sent.</summary>
    public void Add(MySqlBatch batch, IEnumerable<MadeInvoice> invoices)
    {
        batch.Begin(Into);
        foreach (var made in invoices)
            Add(batch, made.Earlier.Id, made.Invoice.Draft, made.Invoice.IsReturn ? -1 : 1);
        batch.End();
    }

    private void Add(MySqlBatch batch, long invoiceId, InvoiceDraft draft, int sign)
    {
        var index = 0;
        draft.Lines.Read(_scratch, (in StoredLine line) =>
        {
            if (batch.Length > MostCharacters)
            {
                batch.End();
                batch.Run();
                batch.Begin(Into);
            }

            index++;
            batch.Row(
                $"""
                ({LineKey.Of(invoiceId, index)}, {line.ItemCode}, {line.ItemName}, {line.KnownItem}, {sign * line.Qty}, {line.Uom}, {sign * line.StockQty}, {line.Rate},
                {sign * line.Amount}, {line.PriceDifference}, {line.Leakages}, {line.Bursts}, {draft.LinePhotoOf(index)})
                """);
        });
    }
}
