using Plimsoll.Server.Data;

namespace Plimsoll.Server.Files;

/// <summary>The vault that is a folder: the data folder, or one that several servers share. Taking a file out of the spool is a rename.</summary>
internal sealed class FolderVault(DataFolder folder) : IFileVault
{
    private string? _flushed;

    public Task PutAsync(SpoolFile file, string name, CancellationToken cancellationToken)
    {
        file.MoveTo(Made(name));
        return Task.CompletedTask;
    }

    public Task PutMadeAsync(string path, string name, CancellationToken cancellationToken)
    {
        if (path != PlaceOf(name))
            File.Move(path, Made(name), overwrite: true);
        return Task.CompletedTask;
    }

    public void Flush(IEnumerable<string> names)
    {
        foreach (var place in names.Select(name => Path.GetDirectoryName(PlaceOf(name))!).Distinct())
        {
            FolderFlush.Flush(place);
            // the folder itself may be new, and its own name not yet on disk
            if (place != _flushed)
                FolderFlush.Flush(Path.GetDirectoryName(place)!);
            _flushed = place;
        }
    }

    public void Settle(string name)
    {
        // what no row refers to is found by looking through the folder: OrphanSweep, ParkedSweep, ReportSweep
    }

    public ValueTask<HeldFile> FetchAsync(string name, CancellationToken cancellationToken) => ValueTask.FromResult(new HeldFile(PlaceOf(name)));

    public void Delete(string name)
    {
        var path = PlaceOf(name);
        if (File.Exists(path))
            File.Delete(path);
        if (name[^1] != '/' || !Directory.Exists(path))
            return;
        Directory.Delete(path, recursive: true);
        _flushed = null; // the folder may come back under the same name
    }

    public string PlaceOf(string name) => Path.Combine(folder.Common, name);

    private string Made(string name)
    {
        var path = PlaceOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
