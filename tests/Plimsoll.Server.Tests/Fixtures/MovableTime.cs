using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>A clock that stands still until it is moved. Timers are the system's.</summary>
internal sealed class MovableTime(DateTimeOffset now) : TimeProvider
{
    private readonly DateTimeOffset _start = now;
    private DateTimeOffset _now = now;

    public MovableTime()
        : this(new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => (_now - _start).Ticks;

    public void Move(TimeSpan by) => _now += by;

    /// <summary>Puts this clock in place of the server's own.</summary>
    public void Use(WebApplicationBuilder builder) => builder.Services.AddSingleton<TimeProvider>(this);
}
