using Microsoft.Data.Sqlite;

namespace Plimsoll.Server.Backups;

/// <summary>SQLite files of a backup: opened with little memory; the copy that goes into the archive is one file, and proved.</summary>
internal static class CopyFile
{
    /// <summary>Opens a database that is there.</summary>
    public static async Task<SqliteConnection> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={path};Mode=ReadWrite;Pooling=False;Default Timeout=60");
        await connection.OpenAsync(cancellationToken);
        // what is dirty beyond that goes to the file at once: the copy takes no memory
        await connection.ScalarAsync("PRAGMA cache_size=-1024", cancellationToken);
        return connection;
    }

    /// <summary>What is written is new and goes with the program, so it needs no log and no flush.</summary>
    public static async Task BeginAsync(SqliteConnection copy, CancellationToken cancellationToken)
    {
        await copy.ScalarAsync("PRAGMA journal_mode=OFF", cancellationToken);
        await copy.ScalarAsync("PRAGMA synchronous=OFF", cancellationToken);
    }

    /// <exception cref="IOException">The copy is damaged.</exception>
    public static async Task EndAsync(SqliteConnection copy, CancellationToken cancellationToken)
    {
        await copy.ScalarAsync("PRAGMA journal_mode=DELETE", cancellationToken); // no log beside the copy, so that it is one file
        if (await copy.ScalarAsync("PRAGMA quick_check(1)", cancellationToken) is not "ok")
            throw new IOException("The database is damaged: «PRAGMA quick_check» of its copy finds faults. Keep the last good backup.");
    }
}
