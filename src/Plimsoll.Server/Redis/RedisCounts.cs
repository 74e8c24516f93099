using Microsoft.Extensions.Options;
using Plimsoll.Server.RateLimits;

namespace Plimsoll.Server.Redis;

/// <summary>Adds up what each server has counted. A sender that sends nothing to this server is not asked for here.</summary>
internal sealed class RedisCounts(RequestCounts counts, IOptions<RateLimitOptions> options) : IRedisTalk
{
    public Task TalkAsync(RedisRoom room)
    {
        var (window, senders) = counts.Untold();
        return Task.WhenAll(senders.Select(sender => TellAsync(room, window, sender.Key, sender.Value)));
    }

    private async Task TellAsync(RedisRoom room, long window, string sender, RequestCount count)
    {
        var untold = count.Untold;
        var key = room.Key($"count:{window}:{sender}");
        var everywhere = room.Redis.StringIncrementAsync(key, untold);
        // two windows, for servers whose clocks differ
        await room.Redis.KeyExpireAsync(key, TimeSpan.FromSeconds(2 * options.Value.WindowSeconds));
        count.Told(untold, await everywhere);
    }
}
