namespace Plimsoll.Server.Intake;

/// <summary>
/// How many requests may work on their bodies at a time. More than the processors can serve would only stand in the queue of the
/// thread pool, and health and refusals behind them: with 160 clients on two cores health took 300 ms at the worst, see tests/survival.
/// </summary>
internal sealed class WorkTurns : IDisposable
{
    /// <summary>Each turn is half processor and half disk: a photo is flushed by the request it came with.</summary>
    private const int EachProcessor = 4;

    private readonly SemaphoreSlim _free = new(Environment.ProcessorCount * EachProcessor);

    /// <summary>A turn for one request, not yet taken.</summary>
    public WorkTurn Create() => new(_free);

    public void Dispose() => _free.Dispose();
}
