using Plimsoll.Server.Data;

namespace Plimsoll.Server.S3;

/// <summary>
/// What is still to be seen to in the bucket, as empty files named after it, so that a crash forgets nothing. A server only ever deletes what it has put
/// itself or what a row of its database let go of: others may use the same bucket.
/// </summary>
internal sealed class S3Journal : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0);
    private readonly string _unsettled;
    private readonly string _condemned;

    public S3Journal(DataFolder folder)
    {
        _unsettled = Directory.CreateDirectory(S3Folders.UnsettledOf(folder), S3Folders.OwnerOnly).FullName;
        _condemned = Directory.CreateDirectory(S3Folders.CondemnedOf(folder), S3Folders.OwnerOnly).FullName;
    }

    /// <summary>It is about to be put; no row refers to it yet.</summary>
    public void Begin(string name) => Note(_unsettled, name);

    /// <summary>A row refers to it.</summary>
    public void Settle(string name) => Strike(_unsettled, name);

    /// <summary>It is to be deleted.</summary>
    public void Condemn(string name)
    {
        Note(_condemned, name);
        Strike(_unsettled, name);
        if (_bell.CurrentCount == 0)
            _bell.Release();
    }

    /// <summary>It is deleted.</summary>
    public void Deleted(string name) => Strike(_condemned, name);

    /// <summary>What was begun before that moment and never settled.</summary>
    public IEnumerable<string> Unsettled(DateTimeOffset before) => Names(_unsettled, file => file.LastWriteTimeUtc < before);

    public IEnumerable<string> Condemned() => Names(_condemned, _ => true);

    /// <summary>Waits until something is condemned, at most so long.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _bell.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _bell.Dispose();

    private static void Note(string folder, string name) => File.WriteAllBytes(PathOf(folder, name), []);

    private static void Strike(string folder, string name) => File.Delete(PathOf(folder, name));

    private static List<string> Names(string folder, Func<FileInfo, bool> where) =>
        [.. new DirectoryInfo(folder).EnumerateFiles().Where(where).Select(file => Uri.UnescapeDataString(file.Name))];

    private static string PathOf(string folder, string name) => Path.Combine(folder, Uri.EscapeDataString(name));
}
