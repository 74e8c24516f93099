using System.Globalization;
using Plimsoll.Server.Data;

namespace Plimsoll.Server.Files;

/// <summary>
/// The private files: <c>files/&lt;day&gt;/&lt;day&gt;-&lt;random&gt;.jpg</c> in the vault, and what is made of them to be shown. Names are chosen here and say
/// where the file is; nothing a client sends becomes part of a path.
/// </summary>
internal sealed class FileStore(DataFolder folder, IFileVault vault, TimeProvider time)
{
    private const int DayLength = 10;

    /// <summary>An empty file in the spool, for bytes that are still arriving.</summary>
    public SpoolFile Spool() => new(folder.Spool);

    public string NewName(string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd}-{Guid.NewGuid():N}{extension}");

    /// <summary>What a file is called in the vault. Only for names out of the database.</summary>
    public static string PlaceOf(string name) => $"files/{name[..DayLength]}/{name}";

    /// <summary>What the preview of a file is called in the vault, once it is made.</summary>
    public static string PreviewOf(string name) => $"previews/{name[..DayLength]}/{name}.jpg";

    /// <summary>What the thumbnail of a file is called in the vault, once it is made.</summary>
    public static string ThumbnailOf(string name) => $"previews/{name[..DayLength]}/{name}.webp";

    /// <summary>A file to be read. Only for names out of the database.</summary>
    /// <exception cref="VaultAwayException">It cannot be had just now.</exception>
    public ValueTask<HeldFile> FetchAsync(string name, CancellationToken cancellationToken) => vault.FetchAsync(PlaceOf(name), cancellationToken);

    /// <summary>A preview or thumbnail, by what it is called in the vault.</summary>
    /// <exception cref="VaultAwayException">It cannot be had just now.</exception>
    public ValueTask<HeldFile> FetchShownAsync(string shown, CancellationToken cancellationToken) => vault.FetchAsync(shown, cancellationToken);

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
    /// <exception cref="VaultAwayException">It cannot be kept just now.</exception>
    public Task KeepShownAsync(string made, string shown, CancellationToken cancellationToken) => vault.PutMadeAsync(made, shown, cancellationToken);

    /// <summary>Takes a whole file out of the spool: its bytes are safe, under its final name. That is flushed with the row.</summary>
    /// <exception cref="VaultAwayException">It cannot be kept just now.</exception>
    public Task KeepAsync(SpoolFile file, string name, CancellationToken cancellationToken) => vault.PutAsync(file, PlaceOf(name), cancellationToken);

    /// <summary>Makes the names of files safe that were kept, before their rows are committed.</summary>
    public void Flush(IEnumerable<string> names) => vault.Flush(names.Select(PlaceOf));

    /// <summary>The row of a file that was kept is committed.</summary>
    public void Settle(string name) => vault.Settle(PlaceOf(name));

    public void Delete(string name) => vault.Delete(PlaceOf(name));

    /// <summary>Deletes a file and what was made of it to be shown.</summary>
    public void DeleteAll(string name)
    {
        Delete(name);
        vault.Delete(PreviewOf(name));
        vault.Delete(ThumbnailOf(name));
    }
}
