namespace Plimsoll.Governor.Tests;

/// <summary>A timer of <see cref="ManualTime"/> that fires once.</summary>
internal sealed class ManualTimer(ManualTime time, Action fire) : ITimer
{
    public TimeSpan DueAt { get; init; }

    public void Fire() => fire();

    public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("These timers fire once.");

    public void Dispose() => time.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
