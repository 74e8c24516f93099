namespace Plimsoll.Governor;

/// <summary>
/// The machine's <see cref="MachineMemory.ReadPinnedKernelShare"/>, looked up at most once a second: it moves slowly, and meminfo
/// costs a third of a v1 reading.
/// </summary>
internal sealed class PinnedKernelShare : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private readonly MachineMemory machine;
    private readonly TimeProvider time;
    private double share;
    private long readAt;

    public PinnedKernelShare(string root, TimeProvider time)
    {
        this.time = time;
        machine = new MachineMemory(root);
        Refresh();
    }

    public double Value
    {
        get
        {
            if (time.GetElapsedTime(Volatile.Read(ref readAt)) >= Lifetime)
                Refresh();
            return Volatile.Read(ref share);
        }
    }

    public void Dispose() => machine.Dispose();

    /// <summary>Two threads at once do the same twice, which is harmless.</summary>
    private void Refresh()
    {
        Volatile.Write(ref share, machine.ReadPinnedKernelShare());
        Volatile.Write(ref readAt, time.GetTimestamp());
    }
}
