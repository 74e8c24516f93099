using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.S3;

/// <summary>
/// The vault that is a bucket. A file is in the bucket before its row is committed, and is read through copies on this machine. docs/decisions/s3.md
/// </summary>
internal sealed class S3Vault : IFileVault
{
    private readonly DataFolder _folder;
    private readonly S3Bucket _bucket;
    private readonly S3Cache _cache;
    private readonly S3Journal _journal;

    public S3Vault(DataFolder folder, S3Bucket bucket, S3Cache cache, S3Journal journal)
    {
        (_folder, _bucket, _cache, _journal) = (folder, bucket, cache, journal);
        DropFolder(S3Folders.MakingOf(folder)); // of a server that was ended while it made something
    }

    public async Task PutAsync(SpoolFile file, string name, CancellationToken cancellationToken)
    {
        _journal.Begin(name);
        await _bucket.PutAsync(name, file.Path, file.Hash(), cancellationToken);
        _cache.Keep(name, file.Length, file.GiveTo).Dispose();
    }

    public async Task PutMadeAsync(string path, string name, CancellationToken cancellationToken)
    {
        await _bucket.PutAsync(name, path, sha256: null, cancellationToken);
        _cache.Keep(name, new FileInfo(path).Length, place => File.Move(path, place, overwrite: true)).Dispose();
    }

    public void Flush(IEnumerable<string> names)
    {
        // the bucket has both bytes and name once it has answered
    }

    public void Settle(string name) => _journal.Settle(name);

    public async ValueTask<HeldFile> FetchAsync(string name, CancellationToken cancellationToken)
    {
        if (_cache.Find(name) is { } copy)
            return copy;

        var arriving = Path.Combine(_folder.Spool, Guid.NewGuid().ToString("N"));
        try
        {
            return await _bucket.GetAsync(name, arriving, cancellationToken) is { } length
                ? _cache.Keep(name, length, place => File.Move(arriving, place, overwrite: true))
                : new HeldFile(_cache.PathOf(name));
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    public void Delete(string name)
    {
        _journal.Condemn(name);
        _cache.Drop(name);
        if (name[^1] == '/')
            DropFolder(PlaceOf(name));
    }

    public string PlaceOf(string name) => Path.Combine(S3Folders.MakingOf(_folder), name);

    private static void DropFolder(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
