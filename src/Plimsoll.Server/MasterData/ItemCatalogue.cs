using System.Collections.Concurrent;
using Plimsoll.Server.Data;
using Plimsoll.Server.Memory;

namespace Plimsoll.Server.MasterData;

/// <summary>
/// What master data knows of the items that bills name, and which codes it does not know, kept in memory within bounds.
/// Whoever changes an item says so here.
/// </summary>
internal sealed class ItemCatalogue(Database database, TimeProvider time) : IShrinkable
{
    /// <summary>4 MB at most; a full catalogue starts afresh.</summary>
    private const int MostCodes = 20_000;

    private const int CodeBytes = 200;

    private const int LongestCode = 500;

    /// <summary>For so long a change that another server has made may go unnoticed.</summary>
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

    /// <summary>Looks codes up in the database and remembers what it finds, unknown codes too.</summary>
    public async Task<IReadOnlyDictionary<string, ItemFacts?>> LoadAsync(
        IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        if (IsStale)
            Forget();
        // had an item changed since the look-up began, Forget would have put another dictionary in place of this one
        var known = _known;
        var keys = codes.Distinct().ToDictionary(code => code, code => MatchKey.Of(code));
        var wanted = keys.Values.ToHashSet();
        var rows = await database.QueryAsync(
            $"""
            SELECT "CodeKey", "ItemCode", "ItemName", "ValuationPrice", "UomConversion" FROM "Items"
            WHERE "CodeKey" IN ({string.Join(", ", Enumerable.Range(0, wanted.Count).Select(i => $"@p{i}"))})
            """,
            wanted,
            row => (Key: row.GetString(0), Facts: new ItemFacts(
                row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : MicroUnits.ToDecimal(row.GetInt64(3)), row.GetInt32(4))),
            cancellationToken);
        var found = rows.ToDictionary(row => row.Key, row => (ItemFacts?)row.Facts);

        if (known.Count > MostCodes)
            known.Clear();
        foreach (var key in wanted)
            known[key] = found.GetValueOrDefault(key);
        return keys.ToDictionary(pair => pair.Key, pair => found.GetValueOrDefault(pair.Value));
    }

    /// <summary>An item was added or changed.</summary>
    public void Forget()
    {
        _since = time.GetTimestamp();
        _known = new();
    }

    public void Shrink() => Forget();
}
