namespace Plimsoll.Server.Tests.Fixtures;

/// <summary>The clock on the wall, which the test can put forward; timers keep their own pace.</summary>
internal sealed class SkippableTime : TimeProvider
{
    private long _skippedTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Skip(TimeSpan time) => Interlocked.Add(ref _skippedTicks, time.Ticks);

    public override long GetTimestamp() => System.GetElapsedTime(0).Ticks + Interlocked.Read(ref _skippedTicks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _skippedTicks));
}
