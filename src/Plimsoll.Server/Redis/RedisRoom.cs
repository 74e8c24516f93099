using StackExchange.Redis;

namespace Plimsoll.Server.Redis;

/// <summary>The keys of one database's servers, apart from those of others in the same Redis.</summary>
internal sealed record RedisRoom(IDatabase Redis, string Prefix)
{
    public RedisKey Key(string name) => $"{Prefix}:{name}";
}
