namespace Plimsoll.Server.Reports;

/// <summary>A report in a list.</summary>
internal sealed record ReportSummary(
    long Id, string State, string From, string To, string? BookName, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, long Rows, string? Fault)
{
    public static ReportSummary Of(PoReport row) => new(
        row.Id, ReportView.Lower(row.State), row.From, row.To, row.BookName, row.CreatedAt, row.FinishedAt, row.Rows, row.Fault);
}
