using System.Text.Json;
using Plimsoll.Server.MasterData;
using StackExchange.Redis;

namespace Plimsoll.Server.Redis;

/// <summary>
/// Items that servers have looked up, under a version that whoever changes one replaces: from then on nobody asks for the old ones. Where the version
/// could not be replaced, they go after half a minute.
/// </summary>
internal sealed class RedisItems(RedisLink link, RedisMeter meter) : ISharedItems
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private volatile string? _version;
    private bool _hasChanged;

    /// <summary>Null: not heard of yet.</summary>
    public string? Version
    {
        get => _version;
        set => _version = value;
    }

    public async Task<Dictionary<string, ItemFacts?>> FindAsync(HashSet<string> keys, Func<HashSet<string>, Task<Dictionary<string, ItemFacts?>>> read)
    {
        // what is read below belongs to the version of now: the next may be there before it is written
        if (_version is not { } version || Volatile.Read(ref _hasChanged))
            return await read(keys);

        var found = await AskAsync(version, [.. keys]);
        meter.Looked(found.Count, keys.Count - found.Count);
        keys.ExceptWith(found.Keys);
        if (keys.Count == 0)
            return found;

        var rest = await read(keys);
        Share(version, rest);
        foreach (var (key, item) in rest)
            found[key] = item;
        return found;
    }

    public void Forget() => Volatile.Write(ref _hasChanged, true);

    /// <summary>Whether items have changed here since it was last asked.</summary>
    public bool TakeChanged() => Interlocked.Exchange(ref _hasChanged, false);

    private async Task<Dictionary<string, ItemFacts?>> AskAsync(string version, string[] keys) =>
        await link.AskAsync(async room =>
        {
            var values = await room.Redis.StringGetAsync([.. keys.Select(key => KeyOf(room, version, key))]);
            return keys.Zip(values).Where(pair => pair.Second.HasValue)
                .ToDictionary(pair => pair.First, pair => JsonSerializer.Deserialize<ItemFacts?>((byte[])pair.Second!));
        }) ?? [];

    private void Share(string version, Dictionary<string, ItemFacts?> read) =>
        link.Tell(room => read.Select(item => room.Redis.StringSetAsync(KeyOf(room, version, item.Key), JsonSerializer.SerializeToUtf8Bytes(item.Value), Lifetime)));

    private static RedisKey KeyOf(RedisRoom room, string version, string key) => room.Key($"item:{version}:{key}");
}
