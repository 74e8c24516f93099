using Plimsoll.Server.Data;

namespace Plimsoll.Server.Files;

/// <summary>Finds the rows of private files. Plain SQL: taking an invoice in must not load EF Core.</summary>
internal sealed class StoredFiles(Database database)
{
    /// <summary>The file that an address names; null: none does. What a client sends is only compared with rows.</summary>
    public async Task<StoredFile?> FindAsync(string url, CancellationToken cancellationToken) =>
        url.StartsWith(FileUrl.Prefix, StringComparison.Ordinal) ? await NamedAsync(url[FileUrl.Prefix.Length..], cancellationToken) : null;

    private async Task<StoredFile?> NamedAsync(string name, CancellationToken cancellationToken) => (await database.QueryAsync(
        """SELECT "Name", "MediaType", "SizeBytes", "Sha256", "Width", "Height", "InvoiceId" FROM "StoredFiles" WHERE "Name" = @p0""",
        [name],
        row => new StoredFile
        {
            Name = row.GetString(0),
            MediaType = row.GetString(1),
            SizeBytes = row.GetInt64(2),
            Sha256 = (byte[])row.GetValue(3),
            Width = row.GetInt32(4),
            Height = row.GetInt32(5),
            InvoiceId = row.GetInt64(6),
        },
        cancellationToken)).SingleOrDefault();
}
