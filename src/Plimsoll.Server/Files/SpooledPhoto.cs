namespace Plimsoll.Server.Files;

/// <summary>A photo that was received whole and looked at. Until it is kept it is only in the spool.</summary>
internal sealed class SpooledPhoto(FileStore store, SpoolFile file, StoredFile row) : IDisposable
{
    private bool _kept;

    /// <summary>The row it will have; its invoice is not known yet.</summary>
    public StoredFile Row { get; } = row;

    /// <summary>Puts the file on disk under its name. The row must follow.</summary>
    public void Keep()
    {
        store.Keep(file, Row.Name);
        _kept = true;
    }

    /// <summary>The row exists: the file is no longer this request's to delete.</summary>
    public void Committed() => _kept = false;

    public void Dispose()
    {
        file.Dispose();
        if (_kept)
            store.Delete(Row.Name);
        _kept = false;
    }
}
