namespace Plimsoll.Server.Files;

/// <summary>
/// Where documents are kept for good: in a folder, or in a bucket. A name is a path below it, as <c>files/2026-11-22/2026-11-22-….jpg</c>, chosen by the
/// server; what has got a name never changes. Put, flush, commit the row, settle: whoever keeps to that order never has a row without its document.
/// </summary>
internal interface IFileVault
{
    /// <summary>Takes a whole file out of the spool. Its bytes are safe when this returns, its name after <see cref="Flush"/>.</summary>
    /// <exception cref="VaultAwayException">The vault does not take it now.</exception>
    Task PutAsync(SpoolFile file, string name, CancellationToken cancellationToken);

    /// <summary>Takes a file that can be made again, from <see cref="PlaceOf"/> or elsewhere on this machine.</summary>
    /// <exception cref="VaultAwayException">The vault does not take it now.</exception>
    Task PutMadeAsync(string path, string name, CancellationToken cancellationToken);

    /// <summary>Makes the names of files that were put safe: before the commit of the rows that refer to them.</summary>
    void Flush(IEnumerable<string> names);

    /// <summary>After that commit: a row refers to it, so it is nothing that a crash has left.</summary>
    void Settle(string name);

    /// <summary>Brings it to this machine. Where there is none of that name, nothing is at the path.</summary>
    /// <exception cref="VaultAwayException">The vault does not answer, and it is not on this machine.</exception>
    ValueTask<HeldFile> FetchAsync(string name, CancellationToken cancellationToken);

    /// <summary>Deletes it, sooner or later; where the name ends with a slash, all that is below. What is not there is passed over.</summary>
    void Delete(string name);

    /// <summary>Where a file is best made that is to be put under that name: from there it need not be moved far.</summary>
    string PlaceOf(string name);
}
