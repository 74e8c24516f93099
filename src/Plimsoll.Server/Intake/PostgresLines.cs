using System.Text;
using Npgsql;
using NpgsqlTypes;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Intake;

/// <summary>Copies the lines of new invoices into PostgreSQL as a stream, so that an invoice of any length costs the same memory.</summary>
internal sealed class PostgresLines
{
    private const int ScratchBytes = 64 << 10;

    private const string Copy =
        """
        COPY "InvoiceLines" ("Id", "ItemCode", "ItemName", "KnownItem", "Qty", "Uom", "StockQty", "Rate", "Amount", "PriceDifference", "LeakageQty", "BurstQty", "PhotoFile")
        FROM STDIN (FORMAT BINARY)
        """;

    private readonly byte[] _scratch = new byte[ScratchBytes];

    public void Write(NpgsqlConnection connection, IEnumerable<MadeInvoice> invoices)
    {
        using var copy = connection.BeginBinaryImport(Copy);
        foreach (var made in invoices)
            Write(copy, made.Earlier.Id, made.Invoice.Draft, made.Invoice.IsReturn);
        copy.Complete();
    }

    private void Write(NpgsqlBinaryImporter copy, long invoiceId, InvoiceDraft draft, bool isReturn)
    {
        var sign = isReturn ? -1 : 1;
        var index = 0;
        draft.Lines.Read(_scratch, (in StoredLine line) =>
        {
            index++;
            copy.StartRow();
            copy.Write(LineKey.Of(invoiceId, index), NpgsqlDbType.Bigint);
            Write(copy, line.ItemCode);
            Write(copy, line.ItemName);
            copy.Write(line.KnownItem, NpgsqlDbType.Boolean);
            copy.Write(sign * line.Qty, NpgsqlDbType.Bigint);
            Write(copy, line.Uom);
            copy.Write(sign * line.StockQty, NpgsqlDbType.Bigint);
            copy.Write(line.Rate, NpgsqlDbType.Bigint);
            copy.Write(sign * line.Amount, NpgsqlDbType.Bigint);
            Write(copy, line.PriceDifference);
            copy.Write(line.Leakages, NpgsqlDbType.Integer);
            copy.Write(line.Bursts, NpgsqlDbType.Integer);
            Write(copy, draft.LinePhotoOf(index));
        });
    }

    private static void Write(NpgsqlBinaryImporter copy, ReadOnlySpan<byte> utf8) => Write(copy, utf8.IsEmpty ? null : Encoding.UTF8.GetString(utf8));

    private static void Write(NpgsqlBinaryImporter copy, string? text)
    {
        if (text is null)
            copy.WriteNull();
        else
            copy.Write(text, NpgsqlDbType.Text);
    }

    private static void Write(NpgsqlBinaryImporter copy, long? number)
    {
        if (number is { } value)
            copy.Write(value, NpgsqlDbType.Bigint);
        else
            copy.WriteNull();
    }
}
