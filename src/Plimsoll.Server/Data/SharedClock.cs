namespace Plimsoll.Server.Data;

/// <summary>
/// The time by which several servers work: the database's. What one writes down, such as when a job is due or until when a body counts as a
/// repeat, another compares with its own clock, which may be an hour off.
/// </summary>
/// <param name="machine">This machine's clock.</param>
internal sealed class SharedClock([FromKeyedServices(SharedClock.Machine)] TimeProvider machine) : TimeProvider
{
    /// <summary>Key of this machine's own clock.</summary>
    public const string Machine = "machine";

    private long _aheadTicks;

    /// <summary>How far the database's clock is ahead of this machine's.</summary>
    public TimeSpan Ahead
    {
        get => new(Volatile.Read(ref _aheadTicks));
        set => Volatile.Write(ref _aheadTicks, value.Ticks);
    }

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Ahead;
}
