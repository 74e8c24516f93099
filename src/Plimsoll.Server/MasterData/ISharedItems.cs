namespace Plimsoll.Server.MasterData;

/// <summary>What other servers on the same database have looked up lately. It may know nothing at any time.</summary>
internal interface ISharedItems
{
    /// <summary>What others have found, and for the rest what <paramref name="read"/> finds in the database, which others are told of.</summary>
    /// <returns>By all keys that were asked for; null is an item that the database does not have.</returns>
    Task<Dictionary<string, ItemFacts?>> FindAsync(HashSet<string> keys, Func<HashSet<string>, Task<Dictionary<string, ItemFacts?>>> read);

    /// <summary>An item was added or changed here: what is shared is not to be believed any more.</summary>
    void Forget();
}
