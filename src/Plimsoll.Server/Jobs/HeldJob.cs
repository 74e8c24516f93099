namespace Plimsoll.Server.Jobs;

/// <summary>A job while it is being done here; its token also ends it when it is taken away from this server.</summary>
internal sealed class HeldJob(Action release, CancellationToken token) : IDisposable
{
    public CancellationToken Token => token;

    public void Dispose() => release();
}
