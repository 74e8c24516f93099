using Plimsoll.Server.Files;

namespace Plimsoll.Server.Intake;

/// <summary>A body, read from whoever has the turn: whatever comes after a read is work.</summary>
internal sealed class TurnStream(Stream body, WorkTurn turn) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var reading = body.ReadAsync(buffer, cancellationToken);
        if (!reading.IsCompleted)
            turn.GiveUp();
        var read = await reading;
        await turn.TakeAsync(cancellationToken);
        return read;
    }
}
