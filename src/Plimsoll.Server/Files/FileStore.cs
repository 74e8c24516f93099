using System.Globalization;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Files;

/// <summary>
/// The private files: <c>files/&lt;day&gt;/&lt;day&gt;-&lt;random&gt;.jpg</c>. Names are chosen here and say where the file is; nothing a client
/// sends becomes part of a path.
/// </summary>
internal sealed class FileStore(DataFolder folder, TimeProvider time)
{
    private const int DayLength = 10;

    /// <summary>An empty file in the spool, for bytes that are still arriving.</summary>
    public SpoolFile Spool() => new(folder.Spool);

    public string NewName(string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd}-{Guid.NewGuid():N}{extension}");

    /// <summary>Where a file of that name is. Only for names out of the database.</summary>
    public string PathOf(string name) => Path.Combine(FolderOf(name), name);

    public string FolderOf(string name) => Path.Combine(folder.Files, name[..DayLength]);

    /// <summary>Where the preview of a file is, once it is made.</summary>
    public string PreviewOf(string name) => Path.Combine(PreviewFolderOf(name), name + ".jpg");

    /// <summary>Where the thumbnail of a file is, once it is made.</summary>
    public string ThumbnailOf(string name) => Path.Combine(PreviewFolderOf(name), name + ".webp");

    /// <summary>A path for what a child process will write, beside the previews; whoever asks for it drops it in the end.</summary>
    public string WorkPath()
    {
        Directory.CreateDirectory(folder.Previews, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Path.Combine(folder.Previews, Guid.NewGuid().ToString("N"));
    }

    /// <summary>Deletes what is left at a work path: the file, and what a child that was killed had begun of it.</summary>
    public void DropWork(string path)
    {
        foreach (var left in Directory.EnumerateFiles(folder.Previews, Path.GetFileName(path) + "*"))
            File.Delete(left);
    }

    /// <summary>Puts a preview or thumbnail that was made into its place.</summary>
    public static void KeepPreview(string made, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Move(made, path, overwrite: true);
    }

    /// <summary>Takes a whole file out of the spool: on disk, under its final name. The folder is flushed with the row.</summary>
    public void Keep(SpoolFile file, string name)
    {
        Directory.CreateDirectory(FolderOf(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        file.MoveTo(PathOf(name));
    }

    public void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>Deletes a file and what was made of it to be shown.</summary>
    public void DeleteAll(string name)
    {
        Delete(name);
        foreach (var shown in (string[])[PreviewOf(name), ThumbnailOf(name)])
        {
            if (File.Exists(shown))
                File.Delete(shown);
        }
    }

    private string PreviewFolderOf(string name) => Path.Combine(folder.Previews, name[..DayLength]);
}
