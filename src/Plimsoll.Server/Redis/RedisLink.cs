using Microsoft.Extensions.Options;

namespace Plimsoll.Server.Redis;

/// <summary>
/// What requests may ask of Redis: only while it has just answered the loop, and quickly. After a failure they leave it alone for some seconds.
/// </summary>
internal sealed class RedisLink(IOptions<RedisOptions> options, RedisMeter meter, TimeProvider time)
{
    /// <summary>What the database itself takes for the same; a cache that is slower is none.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(5);

    /// <summary>Four rounds of the loop.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly TimeSpan _timeout = TimeSpan.FromMilliseconds(options.Value.TimeoutMs);
    private volatile RedisRoom? _room;
    private long _answeredAt;
    private long _pausedUntil = long.MinValue;

    private bool IsQuick =>
        time.GetElapsedTime(Volatile.Read(ref _answeredAt)) < Fresh && time.GetTimestamp() >= Volatile.Read(ref _pausedUntil);

    /// <summary>The loop has had an answer.</summary>
    public void Answered(RedisRoom room, TimeSpan roundTrip)
    {
        meter.Answered(roundTrip);
        Volatile.Write(ref _answeredAt, time.GetTimestamp());
        _room = roundTrip <= Quick ? room : null;
    }

    /// <summary>The loop has had none.</summary>
    public void Away()
    {
        meter.Failed();
        meter.Away();
        _room = null;
    }

    /// <summary>What Redis answers; null: nothing, or not in time.</summary>
    public async ValueTask<T?> AskAsync<T>(Func<RedisRoom, Task<T>> ask)
        where T : class
    {
        if (_room is not { } room || !IsQuick)
            return null;
        try
        {
            return await ask(room).WaitAsync(_timeout, time);
        }
        catch (Exception)
        {
            // a time-out, a failure, or what somebody else has left there: the database has it all
            meter.Failed();
            Volatile.Write(ref _pausedUntil, time.GetTimestamp() + (long)(Pause.TotalSeconds * time.TimestampFrequency));
            return null;
        }
    }

    /// <summary>Says something that nobody waits for, and that may be lost.</summary>
    public void Tell(Func<RedisRoom, IEnumerable<Task>> tell) => _ = AskAsync<object>(async room =>
    {
        await Task.WhenAll(tell(room));
        return room;
    }).AsTask();
}
