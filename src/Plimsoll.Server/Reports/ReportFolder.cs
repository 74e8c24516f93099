using System.Globalization;
using Plimsoll.Server.Files;

namespace Plimsoll.Server.Reports;

/// <summary><c>reports/&lt;id&gt;/</c> in the vault: the book until it is read, then the three files. Names are made of the row's id and of names chosen here.</summary>
internal sealed class ReportFolder(IFileVault vault)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Where the files are made, on this machine.</summary>
    public string MakingOf(long id) => vault.PlaceOf(FolderOf(id));

    /// <exception cref="VaultAwayException">It cannot be had just now.</exception>
    public ValueTask<HeldFile> BookAsync(long id, CancellationToken cancellationToken) => vault.FetchAsync(BookOf(id), cancellationToken);

    /// <exception cref="VaultAwayException">It cannot be had just now.</exception>
    public ValueTask<HeldFile> FileAsync(long id, ReportFile file, CancellationToken cancellationToken) => vault.FetchAsync(FolderOf(id) + file.Name, cancellationToken);

    /// <summary>Whether the whole book is here.</summary>
    public async Task<bool> HasBookAsync(long id, CancellationToken cancellationToken)
    {
        using var book = await BookAsync(id, cancellationToken);
        return book.Exists;
    }

    /// <summary>Takes the book out of the spool: safe and in its place when this returns. It replaces that of a transaction that never was.</summary>
    /// <exception cref="VaultAwayException">It cannot be kept just now.</exception>
    public async Task KeepBookAsync(SpoolFile book, long id, CancellationToken cancellationToken)
    {
        await vault.PutAsync(book, BookOf(id), cancellationToken);
        vault.Flush([BookOf(id)]);
    }

    /// <summary>The row of a book that was kept is committed.</summary>
    public void SettleBook(long id) => vault.Settle(BookOf(id));

    /// <summary>Keeps the files that were made.</summary>
    /// <exception cref="VaultAwayException">They cannot be kept just now.</exception>
    public async Task KeepAsync(long id, IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
            await vault.PutMadeAsync(path, FolderOf(id) + Path.GetFileName(path), cancellationToken);
    }

    public void DeleteBook(long id) => vault.Delete(BookOf(id));

    /// <summary>Deletes all but the book where the files are made: what an attempt that was cut off has left.</summary>
    public void Clear(long id)
    {
        foreach (var left in Directory.CreateDirectory(MakingOf(id), OwnerOnly).EnumerateFiles().Where(file => file.FullName != vault.PlaceOf(BookOf(id))))
            left.Delete();
    }

    public void Delete(long id) => vault.Delete(FolderOf(id));

    private static string FolderOf(long id) => string.Create(CultureInfo.InvariantCulture, $"reports/{id}/");

    private static string BookOf(long id) => FolderOf(id) + "book";
}
