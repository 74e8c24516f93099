namespace Plimsoll.Governor.Tests;

/// <summary>A clock that stands still until told; its timers fire on the thread that advances it, in the order they are due.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private TimeSpan elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public int ArmedTimers
    {
        get
        {
            lock (gate)
                return timers.Count;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
            return elapsed.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            var timer = new ManualTimer(this, () => callback(state)) { DueAt = elapsed + dueTime };
            timers.Add(timer);
            return timer;
        }
    }

    public void Advance(TimeSpan by)
    {
        var end = TimeSpan.FromTicks(GetTimestamp()) + by;
        while (NextDue(end) is { } timer)
            timer.Fire();
        lock (gate)
            elapsed = end;
    }

    internal void Remove(ManualTimer timer)
    {
        lock (gate)
            timers.Remove(timer);
    }

    private ManualTimer? NextDue(TimeSpan end)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt);
            if (next is null)
                return null;
            elapsed = next.DueAt;
            timers.Remove(next);
            return next;
        }
    }
}
