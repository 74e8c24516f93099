using Microsoft.Extensions.Options;
using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>
/// Looks for memory that stays short though no work holds any of it: a leak, or a heap in pieces. First cleans up; where that
/// does not help and a fresh start would, ends the server so that its supervisor starts it again.
/// </summary>
internal sealed partial class SelfHealing(
    MemoryGovernor governor,
    IMemorySource source,
    MemoryCleanup cleanup,
    IOptions<MemoryOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<SelfHealing> log)
{
    /// <summary>«Temporary failure» of sysexits.h; a supervisor restarts on it.</summary>
    public const int RestartCode = 75;

    /// <summary>Five times as long as a rung is held at least, so that what is merely slow to go is not taken for stuck.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private DateTimeOffset? _since;
    private bool _cleaned;

    /// <summary>The server has ended itself to be started again.</summary>
    public bool WantsRestart { get; private set; }

    /// <summary>To be called every second or so.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var memory = governor.Snapshot();
        if (memory.Level < MemoryLevel.NeedsForcedCleanup || memory.LeasedBytes > 0)
            (_since, _cleaned) = (null, false);
        else if (_since is null)
            _since = time.GetUtcNow();
        else if (time.GetUtcNow() - _since >= Patience)
            await HealAsync(memory, cancellationToken);
    }

    private async Task HealAsync(MemorySnapshot memory, CancellationToken cancellationToken)
    {
        _since = time.GetUtcNow();
        if (!_cleaned)
        {
            _cleaned = true;
            LogStuck(memory.Level, Mb.Of(memory.CurrentBytes));
            await cleanup.RunAsync(CleanupReason.Stuck, cancellationToken);
        }
        else if (RestartHelps(memory) && !WantsRestart)
        {
            WantsRestart = true;
            LogRestart(Mb.Of(memory.CurrentBytes), Mb.Of(memory.BaselineBytes));
            lifetime.StopApplication();
        }
    }

    /// <summary>A start brings memory back to the baseline. Where that is too much already, or others use the machine up, it would be for nothing, again and again.</summary>
    private bool RestartHelps(MemorySnapshot memory)
    {
        var limits = options.Value.ForGovernor();
        var usage = memory.BaselineBytes / (double)memory.BudgetBytes;
        var system = (memory.SystemUsagePercent / 100) - ((memory.CurrentBytes - memory.BaselineBytes) / (double)source.LimitBytes);
        return usage < limits.ForcedCleanupThreshold - limits.Hysteresis && system < limits.SystemCriticalThreshold - limits.Hysteresis;
    }

    [LoggerMessage(LogLevel.Warning, "Memory stays at {Level} with {CurrentMb} MB, though no work holds any of it; it is cleaned up.")]
    private partial void LogStuck(MemoryLevel level, double currentMb);

    [LoggerMessage(LogLevel.Critical,
        "The server holds {CurrentMb} MB that it cannot give back, where {BaselineMb} would do. It ends with code 75 so that it is started again; all that was acknowledged is on disk.")]
    private partial void LogRestart(double currentMb, double baselineMb);
}
