using System.Data.Common;

namespace Plimsoll.Server.Scans;

/// <summary>Reads rows of scans. Plain SQL: following a scan must not load EF Core into a server at rest.</summary>
internal static class ScanRows
{
    public const string Select =
        """
        SELECT "Id", "State", "CreatedBy", "CreatedAt", "StartedAt", "FinishedAt", "File", "Page", "IsWaiting", "Fault", "EstimateBytes", "PeakBytes", "WaitedMs"
        FROM "Scans"
        """;

    public static Scan Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        State = (ScanState)row.GetInt32(1),
        CreatedBy = row.GetString(2),
        CreatedAt = Moment(row, 3)!.Value,
        StartedAt = Moment(row, 4),
        FinishedAt = Moment(row, 5),
        File = row.GetInt32(6),
        Page = row.GetInt32(7),
        IsWaiting = row.GetBoolean(8),
        Fault = Text(row, 9),
        EstimateBytes = row.GetInt64(10),
        PeakBytes = row.GetInt64(11),
        WaitedMs = row.GetInt64(12),
    };

    /// <summary>The files with what is known of them elsewhere; without their results where @p2 is 0.</summary>
    public const string SelectFiles =
        """
        SELECT s."Id", s."FileName", s."OriginalName", s."State", s."Pages", s."PagesDone", s."Fault", CASE WHEN @p2 THEN s."Result" END,
            f."MediaType", f."SizeBytes", i."Name"
        FROM "ScanFiles" s LEFT JOIN "StoredFiles" f ON f."Name" = s."FileName" LEFT JOIN "Invoices" i ON i."Id" = f."InvoiceId"
        WHERE s."Id" BETWEEN @p0 AND @p1 ORDER BY s."Id"
        """;

    public static KnownFile ReadFile(DbDataReader row) => new(
        new ScanFile
        {
            Id = row.GetInt64(0),
            FileName = row.GetString(1),
            OriginalName = Text(row, 2),
            State = (ScanState)row.GetInt32(3),
            Pages = row.IsDBNull(4) ? null : row.GetInt32(4),
            PagesDone = row.GetInt32(5),
            Fault = Text(row, 6),
            Result = Text(row, 7),
        },
        Text(row, 8),
        row.IsDBNull(9) ? 0 : row.GetInt64(9),
        Text(row, 10));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Moment(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
