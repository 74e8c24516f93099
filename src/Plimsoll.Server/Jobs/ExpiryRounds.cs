namespace Plimsoll.Server.Jobs;

/// <summary>Deletes every hour what is no longer kept.</summary>
internal sealed partial class ExpiryRounds(IEnumerable<IExpiring> all, TimeProvider time, ILogger<ExpiryRounds> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var expiring in all)
                    await ExpireAsync(expiring, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // the server is stopping
        }
    }

    private async Task ExpireAsync(IExpiring expiring, CancellationToken cancellationToken)
    {
        try
        {
            await expiring.ExpireAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(expiring.What, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old {What} could not be deleted; the next round, in an hour, tries again.")]
    private partial void LogFailed(string what, Exception failure);
}
