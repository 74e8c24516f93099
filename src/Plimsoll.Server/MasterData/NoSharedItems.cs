namespace Plimsoll.Server.MasterData;

/// <summary>There are no others, or no Redis to share with them.</summary>
internal sealed class NoSharedItems : ISharedItems
{
    public Task<Dictionary<string, ItemFacts?>> FindAsync(HashSet<string> keys, Func<HashSet<string>, Task<Dictionary<string, ItemFacts?>>> read) => read(keys);

    public void Forget()
    {
    }
}
