using System.Diagnostics.Metrics;

namespace Plimsoll.Server.Redis;

/// <summary>How Redis does, for <c>/metrics</c>.</summary>
internal sealed class RedisMeter
{
    private readonly Counter<long> _errors;
    private readonly Counter<long> _items;
    private readonly Counter<long> _rounds;
    private long _answers;
    private long _up;
    private long _microseconds;

    public RedisMeter(IMeterFactory meters)
    {
        var meter = meters.Create("Plimsoll.Redis");
        meter.CreateObservableGauge("plimsoll.redis.up", () => Interlocked.Read(ref _up), null, "Whether Redis answers: 0 or 1.");
        meter.CreateObservableGauge("plimsoll.redis.round_trip_microseconds", () => Interlocked.Read(ref _microseconds), null, "What its last answer took.");
        _errors = meter.CreateCounter<long>("plimsoll.redis.errors", "{error}", "Questions to Redis without an answer, or without one in time.");
        _items = meter.CreateCounter<long>("plimsoll.redis.items", "{item}", "Items that were looked for in Redis.");
        _rounds = meter.CreateCounter<long>("plimsoll.redis.rounds", "{round}", "Times that servers have told each other all there was.");
    }

    /// <summary>Rounds with an answer since the start.</summary>
    public long Rounds => Interlocked.Read(ref _answers);

    public void Answered(TimeSpan roundTrip)
    {
        _rounds.Add(1);
        _errors.Add(0); // a counter is heard of from its first count on
        Interlocked.Increment(ref _answers);
        Interlocked.Exchange(ref _up, 1);
        Interlocked.Exchange(ref _microseconds, (long)roundTrip.TotalMicroseconds);
    }

    public void Away() => Interlocked.Exchange(ref _up, 0);

    public void Failed() => _errors.Add(1);

    public void Looked(int found, int missing)
    {
        _items.Add(found, new KeyValuePair<string, object?>("found", "yes"));
        _items.Add(missing, new KeyValuePair<string, object?>("found", "no"));
    }
}
