using Plimsoll.Server.Files;

namespace Plimsoll.Server.Parking;

/// <summary>The bodies of parked requests: <c>parked/&lt;random&gt;</c> in the vault. One without a waiting row is left from a crash.</summary>
internal sealed class ParkedFiles(FileStore store, IFileVault vault)
{
    /// <summary>Streams a body to the vault. When this returns, it survives power loss; when it throws, no job will look for it.</summary>
    /// <exception cref="VaultAwayException">It cannot be kept just now.</exception>
    public async Task<(string Name, long Length)> SaveAsync(Stream body, CancellationToken cancellationToken)
    {
        var name = Guid.NewGuid().ToString("N");
        using var file = store.Spool();
        await file.AppendAsync(body, cancellationToken);
        await vault.PutAsync(file, PlaceOf(name), cancellationToken);
        vault.Flush([PlaceOf(name)]);
        return (name, file.Length);
    }

    /// <summary>The row of a body that was saved is committed.</summary>
    public void Settle(string name) => vault.Settle(PlaceOf(name));

    /// <exception cref="VaultAwayException">It cannot be had just now.</exception>
    public async Task<FileStream> OpenAsync(string name, CancellationToken cancellationToken)
    {
        using var held = await vault.FetchAsync(PlaceOf(name), cancellationToken);
        return held.Open();
    }

    public void Delete(string name) => vault.Delete(PlaceOf(name));

    /// <summary>What the body of that name is called in the vault. Only for names out of the database.</summary>
    private static string PlaceOf(string name) => "parked/" + name;
}
