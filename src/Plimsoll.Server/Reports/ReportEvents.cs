using System.Runtime.CompilerServices;

namespace Plimsoll.Server.Reports;

/// <summary>A report's state again and again, until it is final or the server stops.</summary>
internal sealed class ReportEvents(ReportShelf shelf, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public async IAsyncEnumerable<ReportView> FollowAsync(PoReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        for (var current = report; current is not null; current = await NextAsync(report.Id, end.Token))
        {
            yield return ReportView.Of(current);
            if (current.State > ReportState.Running)
                yield break;
        }
    }

    private async Task<PoReport?> NextAsync(long id, CancellationToken cancellationToken)
    {
        await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return cancellationToken.IsCancellationRequested ? null : await shelf.FindAsync(id, cancellationToken);
    }
}
