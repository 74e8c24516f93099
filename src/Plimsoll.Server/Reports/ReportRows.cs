using System.Data.Common;

namespace Plimsoll.Server.Reports;

/// <summary>Reads rows of reports. Plain SQL: following a report must not load EF Core into a server at rest.</summary>
internal static class ReportRows
{
    public const string Select =
        """
        SELECT "Id", "State", "From", "To", "BookName", "BookBytes", "IsFetched", "RemoteName", "RemoteJob", "CreatedAt", "StartedAt", "FinishedAt",
            "Sheet", "Sheets", "Rows", "Files", "Findings", "Fault", "EstimateBytes", "HeldBytes", "PeakBytes", "WaitedMs"
        FROM "PoReports"
        """;

    public static PoReport Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        State = (ReportState)row.GetInt32(1),
        From = row.GetString(2),
        To = row.GetString(3),
        BookName = Text(row, 4),
        BookBytes = row.GetInt64(5),
        IsFetched = row.GetBoolean(6),
        RemoteName = Text(row, 7),
        RemoteJob = row.IsDBNull(8) ? null : row.GetInt64(8),
        CreatedAt = Moment(row, 9)!.Value,
        StartedAt = Moment(row, 10),
        FinishedAt = Moment(row, 11),
        Sheet = Text(row, 12),
        Sheets = row.GetInt32(13),
        Rows = row.GetInt64(14),
        Files = Text(row, 15),
        Findings = Text(row, 16),
        Fault = Text(row, 17),
        EstimateBytes = row.GetInt64(18),
        HeldBytes = row.GetInt64(19),
        PeakBytes = row.GetInt64(20),
        WaitedMs = row.GetInt64(21),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Moment(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
