namespace Plimsoll.Server.Scans;

/// <summary>The answer to files that were taken; the scan is found under the address.</summary>
internal sealed record ScanReceipt(long Id, string Url)
{
    public static IResult Accepted(long id) => Results.Accepted($"/api/scans/{id}", new ScanReceipt(id, $"/api/scans/{id}"));
}
