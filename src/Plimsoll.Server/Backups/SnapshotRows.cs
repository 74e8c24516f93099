using System.Data.Common;
using System.Globalization;
using Plimsoll.Server.Parking;

namespace Plimsoll.Server.Backups;

/// <summary>What a backup reads of a snapshot. Plain SQL: the program must stay small beside the server.</summary>
internal static class SnapshotRows
{
    /// <summary>Files that a clerk, or their age, may delete while they are copied: nothing but a scan refers to them.</summary>
    public const string OfScans = """SELECT "Name" FROM "StoredFiles" WHERE "InvoiceId" = 0""";

    /// <summary>Bodies that were acknowledged with 202 and are no invoices yet.</summary>
    public static string Parked { get; } = $"""SELECT "FileName" FROM "ParkedInvoices" WHERE "State" = {(int)ParkedState.Waiting}""";

    public static async Task<string> MigrationAsync(this DbConnection rows, CancellationToken cancellationToken) =>
        (string)(await rows.ScalarAsync("""SELECT MAX("MigrationId") FROM "__EFMigrationsHistory" """, cancellationToken))!;

    public static async Task<long> CountAsync(this DbConnection rows, string table, CancellationToken cancellationToken) =>
        Convert.ToInt64(await rows.ScalarAsync($"""SELECT COUNT(*) FROM "{table}" """, cancellationToken), CultureInfo.InvariantCulture);

    public static async Task<object?> ScalarAsync(this DbConnection rows, string sql, CancellationToken cancellationToken)
    {
        await using var command = rows.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Lets the first column of each row go by.</summary>
    public static Task EachAsync(this DbConnection rows, string sql, Action<string> take, CancellationToken cancellationToken) =>
        rows.EachRowAsync(sql, row => take(row.GetString(0)), cancellationToken);

    /// <summary>Lets the rows go by one at a time.</summary>
    public static async Task EachRowAsync(this DbConnection rows, string sql, Action<DbDataReader> take, CancellationToken cancellationToken)
    {
        await using var command = rows.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            take(row);
    }
}
