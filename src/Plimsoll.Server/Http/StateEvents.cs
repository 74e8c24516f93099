using System.Runtime.CompilerServices;

namespace Plimsoll.Server.Http;

/// <summary>The state of a thing again and again, for server-sent events, until it is final or the server stops.</summary>
internal sealed class StateEvents(IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <param name="first">The state now.</param>
    /// <param name="next">Looks at it again; null: it is gone.</param>
    /// <param name="isFinal">Whether it changes no more.</param>
    /// <param name="cancellationToken">The listener is gone.</param>
    public async IAsyncEnumerable<T> FollowAsync<T>(
        T first, Func<CancellationToken, Task<T?>> next, Func<T, bool> isFinal, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        for (var current = first; current is not null; current = await LaterAsync(next, end.Token))
        {
            yield return current;
            if (isFinal(current))
                yield break;
        }
    }

    private async Task<T?> LaterAsync<T>(Func<CancellationToken, Task<T?>> next, CancellationToken cancellationToken)
        where T : class
    {
        await Task.Delay(Interval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return cancellationToken.IsCancellationRequested ? null : await next(cancellationToken);
    }
}
