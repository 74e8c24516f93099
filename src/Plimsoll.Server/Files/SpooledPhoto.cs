namespace Plimsoll.Server.Files;

/// <summary>A photo that was received whole and looked at. Until it is kept it is only in the spool.</summary>
internal sealed class SpooledPhoto(FileStore store, SpoolFile file, StoredFile row) : IDisposable
{
    private bool _kept;

    /// <summary>The row it will have; its invoice is not known yet.</summary>
    public StoredFile Row { get; } = row;

    /// <summary>Puts the file in its place under its name. The row must follow.</summary>
    /// <exception cref="VaultAwayException">It cannot be kept just now.</exception>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await store.KeepAsync(file, Row.Name, cancellationToken);
        _kept = true;
    }

    /// <summary>The row exists: the file is no longer this request's to delete.</summary>
    public void Committed()
    {
        store.Settle(Row.Name);
        _kept = false;
    }

    /// <summary>Nobody knows whether the row exists: the file must be left where it is, for a sweep to decide.</summary>
    public void Leave() => _kept = false;

    public void Dispose()
    {
        file.Dispose();
        if (_kept)
            store.Delete(Row.Name);
        _kept = false;
    }
}
