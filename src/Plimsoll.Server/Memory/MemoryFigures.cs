using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>All that is known of memory at one moment, in bytes; <see cref="MemoryStatus"/> and <see cref="MemoryMeter"/> show it.</summary>
internal sealed record MemoryFigures
{
    public required MemorySnapshot Governor { get; init; }

    /// <summary>The container's limit, else the machine's memory.</summary>
    public required long LimitBytes { get; init; }

    public required GcFigures Gc { get; init; }

    public required IReadOnlyList<ChildMemory> Children { get; init; }

    public required StallReading? MachineStalls { get; init; }

    public required StallReading? ContainerStalls { get; init; }

    /// <summary>Lines a batch at this level.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Share of the budget above which memory needs a cleanup, 0 to 1.</summary>
    public required double CleanupShare { get; init; }

    /// <summary>Share of the budget above which new work is refused, 0 to 1.</summary>
    public required double RefusalShare { get; init; }

    public required PressureLog Pressure { get; init; }

    public required ReceiptLog Receipts { get; init; }

    /// <summary>What is in use beside the managed heap: the runtime, SQLite, and the children.</summary>
    public long NativeBytes => Math.Max(0, Governor.CurrentBytes - Gc.CommittedBytes);

    public long AvailableBytes => Math.Max(0, Governor.CapacityBytes - Governor.LeasedBytes);
}
