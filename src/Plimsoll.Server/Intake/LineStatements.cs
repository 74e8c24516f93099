using Plimsoll.Server.Data;

namespace Plimsoll.Server.Intake;

/// <summary>
/// Inserts lines 50, 5 or 1 a statement. One statement for 50 rows costs SQLite a third of 50 statements for one
/// (10,000 lines: 49 instead of 29 invoices a second, measured for docs/decisions/write-path.md).
/// </summary>
internal sealed class LineStatements(SqliteWriter db)
{
    private const string Columns =
        "INSERT INTO InvoiceLines (Id, ItemCode, ItemName, KnownItem, Qty, Uom, StockQty, Rate, Amount, PriceDifference, LeakageQty, BurstQty, PhotoFile) VALUES ";

    private const string Row = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private readonly (int Rows, SqliteStatement Statement)[] _sizes =
        [.. new[] { 50, 5, 1 }.Select(rows => (rows, db.Prepare(Columns + string.Join(", ", Enumerable.Repeat(Row, rows)))))];

    public void Write(long invoiceId, InvoiceDraft draft, bool isReturn, byte[] scratch)
    {
        var sign = isReturn ? -1 : 1;
        var index = 0;
        var left = draft.LineCount;
        var room = 0;
        SqliteStatement statement = null!;

        draft.Lines.Read(scratch, (in StoredLine line) =>
        {
            if (room == 0)
            {
                (room, statement) = Fitting(left);
                statement.Start();
            }

            index++;
            Bind(statement, LineKey.Of(invoiceId, index), line, sign, draft.LinePhotoOf(index));
            left--;
            if (--room == 0)
                statement.Run();
        });
    }

    private (int Rows, SqliteStatement Statement) Fitting(int left) => Array.Find(_sizes, size => size.Rows <= left);

    private static void Bind(SqliteStatement statement, long id, in StoredLine line, int sign, string? photo) => statement
        .Bind(id).BindText(line.ItemCode).BindText(line.ItemName).Bind(line.KnownItem ? 1 : 0L)
        .Bind(sign * line.Qty).BindText(line.Uom).Bind(sign * line.StockQty).Bind(line.Rate).Bind(sign * line.Amount)
        .Bind(line.PriceDifference).Bind(line.Leakages).Bind(line.Bursts)
        .Bind(photo);
}
