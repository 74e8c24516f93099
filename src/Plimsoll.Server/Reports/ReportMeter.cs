using Plimsoll.Governor;

namespace Plimsoll.Server.Reports;

/// <summary>
/// How far a report is and what it holds: what the kernel cannot take back of the whole server, above what that was at the start. Other
/// work at the time is in it, and peaks between two looks are not.
/// </summary>
internal sealed class ReportMeter(MemoryGovernor governor)
{
    private readonly Lock _gate = new();
    private readonly long _startBytes = governor.Snapshot().CurrentBytes;
    private ReportProgress _progress = new("", 0);

    public long HeldBytes { get; private set; }

    public long PeakBytes { get; private set; }

    public ReportProgress Progress
    {
        get
        {
            lock (_gate)
                return _progress;
        }
    }

    public void Hear(ReportProgress progress)
    {
        lock (_gate)
            _progress = progress;
        Look();
    }

    public void Look()
    {
        var held = Math.Max(0, governor.Snapshot().CurrentBytes - _startBytes);
        lock (_gate)
        {
            HeldBytes = held;
            PeakBytes = Math.Max(PeakBytes, held);
        }
    }
}
