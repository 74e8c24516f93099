namespace Plimsoll.Server.Tests.Memory.Model;

/// <summary>Runs what was awaited on the test's own thread, when it is told to: so one seed always gives one course.</summary>
internal sealed class Pump : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Run, object? State)> _posted = new();

    public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue((d, state));

    public void Drain()
    {
        while (_posted.TryDequeue(out var next))
            next.Run(next.State);
    }
}
