using Microsoft.EntityFrameworkCore;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Intake;

/// <summary>Deletes the records of bodies without a bill number. They serve for two minutes; keys are kept for good.</summary>
internal sealed partial class BodyRecordExpiry(
    IDbContextFactory<PlimsollDb> databases, WriteGate gate, TimeProvider time, ILogger<BodyRecordExpiry> log) : BackgroundService
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
        try
        {
            var old = time.GetUtcNow() - Interval;
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            using (await gate.EnterAsync(cancellationToken))
                await db.IdempotencyRecords.Where(r => r.CreatedAt < old && r.Scope.StartsWith("body:")).ExecuteDeleteAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old retry records could not be deleted; the next round tries again.")]
    private partial void LogFailed(Exception failure);
}
