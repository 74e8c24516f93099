using Plimsoll.Server.Http;

namespace Plimsoll.Server.Reports;

/// <summary>A report's state again and again, until it is final or the server stops.</summary>
internal sealed class ReportEvents(ReportShelf shelf, StateEvents events)
{
    public IAsyncEnumerable<ReportView> FollowAsync(PoReport report, CancellationToken cancellationToken) =>
        events.FollowAsync(report, token => shelf.FindAsync(report.Id, token), current => current.State > ReportState.Running, cancellationToken)
            .Select(ReportView.Of);
}
