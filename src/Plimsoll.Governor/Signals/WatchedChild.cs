namespace Plimsoll.Governor;

/// <summary>Counts a child until disposed.</summary>
internal sealed class WatchedChild(ProcessTreeMemory tree, ProcessMemory child) : IDisposable
{
    public void Dispose() => tree.Forget(child);
}
