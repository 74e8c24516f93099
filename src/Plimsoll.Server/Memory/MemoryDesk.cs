using Microsoft.Extensions.Options;
using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>Says how memory stands.</summary>
internal sealed class MemoryDesk(
    MemoryGovernor governor, IMemorySource source, ChildProcesses children, MemoryStalls stalls, PressureLog pressure, ReceiptLog receipts, IOptions<MemoryOptions> options)
{
    public MemoryStatus Status() => MemoryStatus.Of(Figures());

    public MemoryFigures Figures()
    {
        var now = governor.Snapshot();
        return new MemoryFigures
        {
            Governor = now,
            LimitBytes = source.LimitBytes,
            Gc = GcFigures.Now(),
            Children = children.List(),
            MachineStalls = stalls.ReadMachine(),
            ContainerStalls = stalls.ReadContainer(),
            BatchSize = options.Value.BatchSizeAt(now.Level),
            CleanupShare = options.Value.GcThreshold,
            RefusalShare = options.Value.ForceCleanupThreshold,
            Pressure = pressure,
            Receipts = receipts,
        };
    }
}
