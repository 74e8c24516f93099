using Microsoft.Extensions.Options;

namespace Plimsoll.Server.Scans;

/// <summary>Forgets scans that ended long ago. Files that became the bill of an invoice stay with it.</summary>
internal sealed partial class ScanExpiry(ScanShelf shelf, ScanDesk desk, TimeProvider time, IOptions<ScanOptions> options, ILogger<ScanExpiry> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await ExpireAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // the server is stopping
        }
    }

    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        if (options.Value.KeepDays == 0)
            return;

        try
        {
            foreach (var id in await shelf.OldAsync(time.GetUtcNow() - TimeSpan.FromDays(options.Value.KeepDays), cancellationToken))
                await desk.RemoveAsync(id, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old scans could not be deleted; the next round tries again.")]
    private partial void LogFailed(Exception failure);
}
