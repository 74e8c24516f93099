using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;

namespace Plimsoll.Server.Connectors.Calls;

/// <summary>
/// Lets calls through to the ERP: so many a second, none while it has asked to be left alone, and none while it is broken. Whoever
/// calls waits here; nothing else does, for one delivery runs at a time.
/// </summary>
internal sealed class ErpGate : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly TokenBucketRateLimiter _rate;
    private readonly ResiliencePipeline<ErpAnswer> _breaker;
    private DateTimeOffset _closedUntil;

    public ErpGate(ConnectorOptions options, TimeProvider time)
    {
        _time = time;
        _rate = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, (int)options.CallRate),
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1 / options.CallRate),
            QueueLimit = 1_000,
        });
        _breaker = new ResiliencePipelineBuilder<ErpAnswer> { TimeProvider = time }.AddCircuitBreaker(new CircuitBreakerStrategyOptions<ErpAnswer>
        {
            // five failures of five; what the ERP says no to is no failure of the ERP
            MinimumThroughput = 5,
            FailureRatio = 0.9,
            BreakDuration = options.Break,
            ShouldHandle = new PredicateBuilder<ErpAnswer>()
                .Handle<ErpException>(e => e is { Kind: ErpFaultKind.NotDone or ErpFaultKind.Unclear, Wait: null })
                .HandleResult(answer => (int)answer.Status >= 500),
        }).Build();
    }

    /// <summary>Makes a call when it is its turn.</summary>
    public async Task<ErpAnswer> PassAsync(Func<CancellationToken, ValueTask<ErpAnswer>> call, CancellationToken cancellationToken)
    {
        while (true)
        {
            await OpenedAsync(cancellationToken);
            using var turn = await _rate.AcquireAsync(1, cancellationToken);
            try
            {
                return await _breaker.ExecuteAsync(call, cancellationToken);
            }
            catch (BrokenCircuitException broken)
            {
                await Task.Delay(broken.RetryAfter ?? TimeSpan.FromSeconds(1), _time, cancellationToken);
            }
        }
    }

    /// <summary>The ERP asks to be left alone: so it is, by every call.</summary>
    public void Close(TimeSpan pause) => _closedUntil = _time.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);

    public void Dispose() => _rate.Dispose();

    private async Task OpenedAsync(CancellationToken cancellationToken)
    {
        while (_closedUntil - _time.GetUtcNow() is var left && left > TimeSpan.Zero)
            await Task.Delay(left, _time, cancellationToken);
    }
}
