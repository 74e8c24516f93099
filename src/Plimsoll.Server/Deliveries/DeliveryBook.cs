using System.Data.Common;
using System.Globalization;
using Plimsoll.Server.Data;
using Plimsoll.Server.Http;
using Plimsoll.Server.MasterData;

namespace Plimsoll.Server.Deliveries;

/// <summary>Shows deliveries.</summary>
internal sealed class DeliveryBook(Database database)
{
    private const string Select =
        """
        SELECT i."Name", s."Name", i."BillNo", i."GrandTotal", i."Currency", d."State", d."Sentence", d."Erp", d."RemoteName", d."RemoteUrl", d."IntakeId", d."Attempts",
            d."ChangedAt", d."InvoiceId", d."Wants"
        FROM "Deliveries" d JOIN "Invoices" i ON i."Id" = d."InvoiceId" JOIN "Suppliers" s ON s."Id" = i."SupplierId"
        """;

    /// <summary>Newest invoice first.</summary>
    public async Task<Page<DeliveryView>> ListAsync(DeliveryQuery query, CancellationToken cancellationToken)
    {
        var limit = Page<DeliveryView>.Clamp(query.Limit);
        var before = long.TryParse(query.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : long.MaxValue;
        var rows = await database.QueryAsync(
            $"""
            {Select} WHERE d."InvoiceId" < @p0 AND (@p1 < 0 OR d."State" = @p1) AND (@p2 = '' OR s."NameKey" = @p2) AND (@p3 = '' OR d."Erp" = @p3)
                AND (@p4 = '' OR i."Name" LIKE @p4 ESCAPE '!' OR i."BillKey" LIKE @p4 ESCAPE '!' OR s."NameKey" LIKE @p4 ESCAPE '!')
            ORDER BY d."InvoiceId" DESC LIMIT @p5
            """,
            [before, query.StateNumber, query.Supplier is { } supplier ? MatchKey.Of(supplier) : "", query.Erp ?? "", query.SearchPattern, limit + 1],
            row => (Id: row.GetInt64(13), View: Read(row)),
            cancellationToken);
        var page = Page<(long Id, DeliveryView View)>.Of(rows, limit, row => row.Id.ToString(CultureInfo.InvariantCulture));
        return new([.. page.Items.Select(row => row.View)], page.Next);
    }

    /// <summary>One with its history; null: that invoice is not to be delivered, or is not there.</summary>
    public async Task<DeliveryView?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var found = (await database.QueryAsync($"""{Select} WHERE i."Name" = @p0""", [name], row => (Id: row.GetInt64(13), View: Read(row)), cancellationToken)).SingleOrDefault();
        return found.View is null ? null : found.View with { History = await HistoryAsync(found.Id, cancellationToken) };
    }

    /// <summary>How many there are in each state; read from an index. It does not wait for anybody: SQLite reads beside a writer.</summary>
    public IReadOnlyDictionary<DeliveryState, long> Count() => database.QueryAsync(
        """SELECT "State", COUNT(*) FROM "Deliveries" GROUP BY "State" """,
        [],
        row => ((DeliveryState)row.GetInt32(0), row.GetInt64(1)),
        CancellationToken.None).GetAwaiter().GetResult().ToDictionary();

    private Task<List<DeliveryStep>> HistoryAsync(long invoiceId, CancellationToken cancellationToken) => database.QueryAsync(
        """SELECT "At", "Text", "Times" FROM "DeliveryEvents" WHERE "InvoiceId" = @p0 ORDER BY "Id" """,
        [invoiceId],
        row => new DeliveryStep(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), row.GetString(1), row.GetInt32(2)),
        cancellationToken);

    private static DeliveryView Read(DbDataReader row) => new()
    {
        Name = row.GetString(0),
        Supplier = row.GetString(1),
        BillNo = Text(row, 2),
        GrandTotal = MicroUnits.ToDecimal(row.GetInt64(3)),
        Currency = row.GetString(4),
        State = (DeliveryState)row.GetInt32(5),
        Sentence = Text(row, 6),
        Erp = Text(row, 7),
        ErpName = Text(row, 8),
        ErpUrl = Text(row, 9),
        IntakeId = row.GetString(10),
        Attempts = row.GetInt32(11),
        ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(12)),
        Wanted = (DeliveryState)row.GetInt32(5) == DeliveryState.NeedsAttention && Text(row, 14) is { } wants ? Wanted.Read(wants) : null,
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
