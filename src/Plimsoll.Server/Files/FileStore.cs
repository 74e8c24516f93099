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

    /// <summary>Takes a whole file out of the spool: on disk, under its final name. The folder is flushed with the row.</summary>
    public void Keep(SpoolFile file, string name)
    {
        Directory.CreateDirectory(FolderOf(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        file.MoveTo(PathOf(name));
    }

    public void Delete(string name) => File.Delete(PathOf(name));
}
