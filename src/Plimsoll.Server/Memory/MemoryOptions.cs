using System.ComponentModel.DataAnnotations;
using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>Section <c>memory_optimization</c>.</summary>
internal sealed class MemoryOptions
{
    /// <summary>A batch is never made smaller than this, however short memory is.</summary>
    public const int SmallestBatch = 10;

    /// <summary>Collect garbage in the housekeeping rounds while memory is short; never while a request waits.</summary>
    [ConfigurationKeyName("enable_gc")]
    public bool EnableGc { get; set; } = true;

    /// <summary>The budget in MB; a container's own limit wins where it is lower.</summary>
    [Range(64, 1 << 20)]
    [ConfigurationKeyName("max_memory_mb")]
    public int MaxMemoryMb { get; set; } = 2048;

    /// <summary>Lines a batch; halved, never below 10, while memory needs a cleanup.</summary>
    [Range(1, 1000)]
    [ConfigurationKeyName("batch_size")]
    public int BatchSize { get; set; } = 50;

    /// <summary>Share of the budget above which memory needs a cleanup.</summary>
    [Range(0.01, 0.99)]
    [ConfigurationKeyName("gc_threshold")]
    public double GcThreshold { get; set; } = 0.8;

    /// <summary>Share of the budget above which batches abort and new work is refused.</summary>
    [Range(0.02, 1.0)]
    [ConfigurationKeyName("force_cleanup_threshold")]
    public double ForceCleanupThreshold { get; set; } = 0.9;

    /// <summary>Seconds between housekeeping rounds.</summary>
    [Range(1, 86_400)]
    [ConfigurationKeyName("cleanup_interval")]
    public int CleanupInterval { get; set; } = 300;

    public int BatchSizeAt(MemoryLevel level) =>
        level == MemoryLevel.Calm ? BatchSize : Math.Min(BatchSize, Math.Max(SmallestBatch, BatchSize / 2));

    public GovernorOptions ForGovernor() => new()
    {
        MaxMemoryBytes = (long)MaxMemoryMb << 20,
        CleanupThreshold = GcThreshold,
        ForcedCleanupThreshold = ForceCleanupThreshold,
    };
}
