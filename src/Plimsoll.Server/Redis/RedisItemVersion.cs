using Plimsoll.Server.MasterData;
using StackExchange.Redis;

namespace Plimsoll.Server.Redis;

/// <summary>Says that items have changed here, and hears that they have elsewhere.</summary>
internal sealed class RedisItemVersion(RedisItems items, ItemCatalogue catalogue) : IRedisTalk
{
    public async Task TalkAsync(RedisRoom room)
    {
        var before = items.Version;
        items.Version = items.TakeChanged() ? await ReplaceAsync(room) : await FindAsync(room);
        if (items.Version != before)
            catalogue.Drop();
    }

    private async Task<string> ReplaceAsync(RedisRoom room)
    {
        items.Version = null; // nobody here asks for the old ones any more
        try
        {
            var made = Make();
            await room.Redis.StringSetAsync(room.Key("items"), made);
            return made;
        }
        catch
        {
            items.Forget(); // to be said again
            throw;
        }
    }

    /// <summary>Where it was forgotten, a new one: under one that was there before, old items could be found.</summary>
    private static async Task<string?> FindAsync(RedisRoom room)
    {
        _ = room.Redis.StringSetAsync(room.Key("items"), Make(), when: When.NotExists);
        return await room.Redis.StringGetAsync(room.Key("items"));
    }

    private static string Make() => Guid.NewGuid().ToString("N");
}
