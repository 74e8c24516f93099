using Plimsoll.Server.Intake;
using StackExchange.Redis;

namespace Plimsoll.Server.Redis;

/// <summary>Says what made invoices here, and hears what did elsewhere, from the last minutes on.</summary>
internal sealed class RedisRecent : IRedisTalk
{
    /// <summary>An entry is what one server took in within half a second; with two servers at work all the time, the last four minutes.</summary>
    private const int MostEntries = 1_000;

    /// <summary>A server that starts hears the rest in its next rounds.</summary>
    private const int MostAtOnce = 100;

    /// <summary>A client that comes back later than that waits for the writer like all others.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly RecentSubmissions _recent;
    private RedisValue _heard = StreamPosition.Beginning;

    public RedisRecent(RecentSubmissions recent)
    {
        _recent = recent;
        recent.Keep();
    }

    public async Task TalkAsync(RedisRoom room)
    {
        var key = room.Key("recent");
        Task told = _recent.TakeUntold() is { Length: > 0 } untold
            ? Task.WhenAll(
                room.Redis.StreamAddAsync(key, "d", untold, maxLength: MostEntries, useApproximateMaxLength: true),
                room.Redis.KeyExpireAsync(key, Lifetime))
            : Task.CompletedTask;
        foreach (var entry in await room.Redis.StreamReadAsync(key, _heard, MostAtOnce))
        {
            _recent.Hear((byte[])entry["d"]!);
            _heard = entry.Id;
        }

        await told;
    }
}
