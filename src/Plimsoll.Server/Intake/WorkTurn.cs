namespace Plimsoll.Server.Intake;

/// <summary>One request's turn to work. It is taken when bytes are there and given up while they are waited for, so a slow sender holds nobody up.</summary>
internal sealed class WorkTurn(SemaphoreSlim free) : IDisposable
{
    private bool _taken;

    public async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        if (_taken)
            return;

        await free.WaitAsync(cancellationToken);
        _taken = true;
    }

    public void GiveUp()
    {
        if (_taken)
            free.Release();
        _taken = false;
    }

    public void Dispose() => GiveUp();
}
