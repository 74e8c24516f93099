using Plimsoll.Server.Files;

namespace Plimsoll.Server.Publisher;

/// <summary>Breaks off an answer that stands still; how long it takes in all does not matter.</summary>
internal sealed class IdleLimitStream(Stream inner, TimeSpan idle, CancellationToken stop) : ForwardStream
{
    /// <exception cref="PublisherAwayException">It stood still.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellationToken);
        patience.CancelAfter(idle);
        try
        {
            return await inner.ReadAsync(buffer, patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new PublisherAwayException($"its answer stood still for {idle.TotalSeconds:0} seconds.");
        }
    }
}
