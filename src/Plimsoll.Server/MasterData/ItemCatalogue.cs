using System.Collections.Concurrent;
using Plimsoll.Server.Data;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.MasterData;

/// <summary>
/// What master data knows of the items that bills name, and which codes it does not know, kept in memory within bounds.
/// Whoever changes an item says so here.
/// </summary>
internal sealed class ItemCatalogue(Database database, ISharedItems shared, TimeProvider time) : IShrinkable
{
    /// <summary>4 MB at most; a full catalogue starts afresh.</summary>
    private const int MostCodes = 20_000;

    private const int CodeBytes = 200;

    private const int LongestCode = 500;

    /// <summary>For so long a change that another server has made may go unnoticed, where Redis does not tell of it.</summary>
    private static readonly TimeSpan SharedLifetime = TimeSpan.FromSeconds(30);

    private ConcurrentDictionary<string, ItemFacts?> _known = new();
    private long _since = time.GetTimestamp();

    private bool IsStale => database.Engine.IsShared && time.GetElapsedTime(_since) > SharedLifetime;

    public long MostBytes => MostCodes * CodeBytes;

    /// <summary>False: not looked up yet. Otherwise <paramref name="item"/> is what is known, or null for an unknown item.</summary>
    public bool TryFind(string? code, out ItemFacts? item)
    {
        item = null;
        if (code is null)
            return true;
        if (IsStale)
            return false;

        Span<char> key = stackalloc char[LongestCode];
        var length = MatchKey.Write(code, key);
        return _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key[..length], out item);
    }

    /// <summary>Looks codes up in the database and remembers what it finds, unknown codes too: for whoever may just have added one.</summary>
    public Task<IReadOnlyDictionary<string, ItemFacts?>> LoadAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken) =>
        LoadAsync(codes, keys => ReadAsync(keys, cancellationToken));

    /// <summary>The same, of what other servers have lately found as well.</summary>
    public Task<IReadOnlyDictionary<string, ItemFacts?>> LoadSharedAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken) =>
        LoadAsync(codes, keys => shared.FindAsync(keys, missing => ReadAsync(missing, cancellationToken)));

    /// <summary>An item was added or changed, here.</summary>
    public void Forget()
    {
        shared.Forget();
        Drop();
    }

    /// <summary>An item was added or changed, perhaps by another server.</summary>
    public void Drop()
    {
        _since = time.GetTimestamp();
        _known = new();
    }

    public void Shrink() => Drop();

    private async Task<IReadOnlyDictionary<string, ItemFacts?>> LoadAsync(
        IReadOnlyCollection<string> codes, Func<HashSet<string>, Task<Dictionary<string, ItemFacts?>>> find)
    {
        if (IsStale)
            Drop();
        // had an item changed since the look-up began, Forget would have put another dictionary in place of this one
        var known = _known;
        var keys = codes.Distinct().ToDictionary(code => code, code => MatchKey.Of(code));
        var found = await find(keys.Values.ToHashSet());

        if (known.Count > MostCodes)
            known.Clear();
        foreach (var (key, item) in found)
            known[key] = item;
        return keys.ToDictionary(pair => pair.Key, pair => found[pair.Value]);
    }

    private async Task<Dictionary<string, ItemFacts?>> ReadAsync(HashSet<string> keys, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT "CodeKey", "ItemCode", "ItemName", "ValuationPrice", "UomConversion" FROM "Items"
            WHERE "CodeKey" IN ({string.Join(", ", Enumerable.Range(0, keys.Count).Select(i => $"@p{i}"))})
            """,
            keys,
            row => (Key: row.GetString(0), Facts: new ItemFacts(
                row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : MicroUnits.ToDecimal(row.GetInt64(3)), row.GetInt32(4))),
            cancellationToken);
        var found = keys.ToDictionary(key => key, _ => (ItemFacts?)null);
        foreach (var (key, facts) in rows)
            found[key] = facts;
        return found;
    }
}
