using System.Globalization;
using Plimsoll.Server.Data;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Reports;

/// <summary><c>reports/&lt;id&gt;/</c>: the book until it is read, then the three files. Paths are made of the row's id and of names chosen here.</summary>
internal sealed class ReportFolder(DataFolder data)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string PathOf(long id) => Path.Combine(data.Reports, id.ToString(CultureInfo.InvariantCulture));

    public string BookOf(long id) => Path.Combine(PathOf(id), "book");

    public string FileOf(long id, ReportFile file) => Path.Combine(PathOf(id), file.Name);

    /// <summary>Whether the whole book is here.</summary>
    public bool HasBook(long id) => File.Exists(BookOf(id));

    /// <summary>Takes the book out of the spool: on disk and in its place when this returns.</summary>
    public void KeepBook(SpoolFile book, long id)
    {
        Delete(id); // of a transaction that never was
        Directory.CreateDirectory(PathOf(id), OwnerOnly);
        book.MoveTo(BookOf(id));
        FolderFlush.Flush(PathOf(id));
        FolderFlush.Flush(data.Reports);
    }

    public void DeleteBook(long id) => File.Delete(BookOf(id));

    /// <summary>Deletes all but the book: what an attempt that was cut off has left.</summary>
    public void Clear(long id)
    {
        foreach (var left in Directory.CreateDirectory(PathOf(id), OwnerOnly).EnumerateFiles().Where(file => file.FullName != BookOf(id)))
            left.Delete();
    }

    public void Delete(long id)
    {
        if (Directory.Exists(PathOf(id)))
            Directory.Delete(PathOf(id), recursive: true);
    }
}
