using Microsoft.Extensions.Options;
using Plimsoll.Governor;

namespace Plimsoll.Server.Memory;

/// <summary>
/// Runs beside the requests: looks at memory every second, so that the ladder also comes down when nobody asks, cleans up in
/// its rounds while memory is short and when nobody asks for work, and says in the log when a rung is reached or left.
/// </summary>
internal sealed partial class Housekeeping(
    MemoryGovernor governor,
    MemoryCleanup cleanup,
    SelfHealing healing,
    RestTrim rest,
    IOptions<MemoryOptions> options,
    TimeProvider time,
    ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>Listens before anything else runs: what jobs find first in the first moment would never be said.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        governor.LevelChanged += LogLevelChange;
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        var nextRound = time.GetUtcNow();
        while (await NextAsync(timer, stoppingToken))
        {
            var isDue = time.GetUtcNow() >= nextRound;
            if (isDue)
                nextRound = time.GetUtcNow() + TimeSpan.FromSeconds(options.Value.CleanupInterval);
            await RoundAsync(isDue && governor.Probe() >= MemoryLevel.NeedsCleanup && options.Value.EnableGc, stoppingToken);
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task RoundAsync(bool cleansUp, CancellationToken stoppingToken)
    {
        try
        {
            if (cleansUp)
                await cleanup.RunAsync(CleanupReason.Housekeeping, stoppingToken);
            await healing.LookAsync(stoppingToken);
            if (options.Value.EnableGc)
                await rest.LookAsync(stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogRoundFailed(failure);
        }
    }

    private void LogLevelChange(MemoryLevel from, MemoryLevel to)
    {
        var memory = governor.Snapshot();
        if (to > from)
            LogRaised(to, Mb.Of(memory.CurrentBytes), Mb.Of(memory.BudgetBytes));
        else
            LogLowered(to, Mb.Of(memory.CurrentBytes), Mb.Of(memory.BudgetBytes));
    }

    [LoggerMessage(LogLevel.Warning, "Memory is at {Level}: {CurrentMb} of {MaxMb} MB.")]
    private partial void LogRaised(MemoryLevel level, double currentMb, double maxMb);

    [LoggerMessage(LogLevel.Information, "Memory is back at {Level}: {CurrentMb} of {MaxMb} MB.")]
    private partial void LogLowered(MemoryLevel level, double currentMb, double maxMb);

    [LoggerMessage(LogLevel.Error, "A housekeeping round failed; the next one tries again.")]
    private partial void LogRoundFailed(Exception failure);
}
