namespace Plimsoll.Server.Files;

/// <summary>A document on this machine, which stays there while it is held.</summary>
/// <param name="path">Where it is to be read.</param>
/// <param name="release">Called once it is held no more.</param>
internal sealed class HeldFile(string path, Action? release = null) : IDisposable
{
    private Action? _release = release;

    public string Path => path;

    public bool Exists => File.Exists(path);

    /// <summary>Opens it to be read once, without blocking; what is open can be read to its end after it was released.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public FileStream Open() => new(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
