namespace Plimsoll.Server.Reports;

/// <summary>The answer to a request that was taken; the report itself is found under the Location.</summary>
internal sealed record ReportReceipt(long Id)
{
    public static IResult Accepted(long id) => Results.Accepted($"/api/reports/{id}", new ReportReceipt(id));
}
