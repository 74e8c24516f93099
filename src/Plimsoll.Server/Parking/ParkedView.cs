using Plimsoll.Server.Http;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.Parking;

/// <summary>A parked invoice as it stands.</summary>
/// <param name="State">waiting, done or refused.</param>
/// <param name="Name">The invoice's, once it is one.</param>
/// <param name="Status">The HTTP status it was refused with.</param>
/// <param name="Error">Why it was refused.</param>
internal sealed record ParkedView(
    long Id,
    string State,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? FinishedAt,
    double SizeMb,
    string? Name,
    string? FileUrl,
    int? Status,
    string? Error,
    ParkedMemory Memory)
{
    public static ParkedView Of(ParkedInvoice row) => new(
        row.Id,
        SnakeCase.Of(row.State),
        row.ReceivedAt,
        row.FinishedAt,
        Mb.Of(row.SizeBytes),
        row.InvoiceName,
        row.FileUrl,
        row.Status,
        row.Fault,
        new(Mb.Of(row.EstimateBytes), Math.Round(row.PeakBytes / (double)(1 << 20), 3), row.WaitedMs));

    public static IResult Accepted(long id) =>
        Results.Accepted($"{ParkingEndpoints.Prefix}{id}", new { id, state = SnakeCase.Of(ParkedState.Waiting), status_url = $"{ParkingEndpoints.Prefix}{id}" });
}
