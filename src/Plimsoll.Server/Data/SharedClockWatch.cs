using System.Data.Common;

namespace Plimsoll.Server.Data;

/// <summary>Sets the <see cref="SharedClock"/> by the database where other servers work on it: at the start and each half minute.</summary>
internal sealed partial class SharedClockWatch(
    SharedClock clock, Database database, [FromKeyedServices(SharedClock.Machine)] TimeProvider machine, ILogger<SharedClockWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>The answer's way makes it no exacter; a time that went back and forth with it would be worse.</summary>
    private static readonly TimeSpan Blur = TimeSpan.FromMilliseconds(100);

    /// <summary>Worth an operator's while.</summary>
    private static readonly TimeSpan Wrong = TimeSpan.FromSeconds(2);

    private bool _isWrong;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!database.Engine.IsShared)
            return;
        await SetAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await SetAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // the server is stopping, or did not start
        }
    }

    private async Task SetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var asked = machine.GetUtcNow();
            var told = await database.QueryAsync($"SELECT {database.Engine.NowMs}", [], row => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), cancellationToken);
            Set(told.Single() - asked - ((machine.GetUtcNow() - asked) / 2));
        }
        catch (DbException)
        {
            // it is away, which others say; the time goes on as it was
        }
    }

    private void Set(TimeSpan ahead)
    {
        if ((ahead - clock.Ahead).Duration() > Blur)
            clock.Ahead = ahead;
        if (_isWrong == ahead.Duration() > Wrong)
            return;
        _isWrong = !_isWrong;
        if (_isWrong)
            LogWrong((long)ahead.Duration().TotalSeconds, ahead > TimeSpan.Zero ? "behind" : "ahead of");
        else
            LogRight();
    }

    [LoggerMessage(LogLevel.Warning, "The clock of this server is {Seconds} s {Side} the database's. The database's is used; set this one right.")]
    private partial void LogWrong(long seconds, string side);

    [LoggerMessage(LogLevel.Information, "The clock of this server is right again.")]
    private partial void LogRight();
}
