using System.Data.Common;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Plimsoll.Server.Redis;

/// <summary>
/// Talks to Redis twice a second, beside the requests, so that none of them waits when it is slow or away. Says once in the log that it is away
/// and once that it is back.
/// </summary>
internal sealed partial class RedisLoop(
    IOptions<RedisOptions> options, RedisNamespace names, RedisLink link, IEnumerable<IRedisTalk> talks, TimeProvider time, ILogger<RedisLoop> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(500);

    /// <summary>Above the time after which the connection itself gives a command up, so that rounds do not overlap.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private bool _isAway;

    private ConnectionMultiplexer? _connection;

    public override void Dispose()
    {
        _connection?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        do
            await TryTalkAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryTalkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await TalkAsync(stoppingToken);
            NoteBack();
        }
        catch (DbException)
        {
            // which keys are ours only the database knows; DatabaseOutage tells of it
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            NoteAway(failure); // whatever it is, also what somebody else has left there: a cache must not end the server
        }
        catch (OperationCanceledException)
        {
            // the server is stopping
        }
    }

    private async Task TalkAsync(CancellationToken stoppingToken)
    {
        _connection ??= await RedisConnection.OpenAsync(options.Value.Connection);
        var room = new RedisRoom(_connection.GetDatabase(), await names.PrefixAsync(stoppingToken));
        var roundTrip = await room.Redis.PingAsync().WaitAsync(Patience, time, stoppingToken);
        await Task.WhenAll(talks.Select(talk => talk.TalkAsync(room))).WaitAsync(Patience, time, stoppingToken);
        link.Answered(room, roundTrip);
    }

    private void NoteAway(Exception failure)
    {
        link.Away();
        if (!_isAway)
            LogAway(failure.Message);
        _isAway = true;
    }

    private void NoteBack()
    {
        if (_isAway)
            LogBack();
        _isAway = false;
    }

    [LoggerMessage(LogLevel.Warning, "Redis does not do its work ({Reason}). The server goes on without it: nothing is lost, and each server counts and remembers for itself.")]
    private partial void LogAway(string reason);

    [LoggerMessage(LogLevel.Information, "Redis answers again.")]
    private partial void LogBack();
}
