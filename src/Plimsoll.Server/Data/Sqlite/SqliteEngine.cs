using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Plimsoll.Server.Data.Migrations;
using SQLitePCL;

namespace Plimsoll.Server.Data;

/// <summary>SQLite: one file in the data folder, one writer at a time, one server.</summary>
internal sealed class SqliteEngine(DataFolder folder, DatabaseOptions options) : IDatabaseEngine
{
    /// <summary>Page cache in MB of a connection that reads; a page of answers needs little.</summary>
    private const int ReadCacheMb = 2;

    public string Name => folder.DatabaseFile;

    public bool HasOneWriter => true;

    public bool IsShared => false;

    public string NowMs => "CAST(unixepoch('subsec') * 1000 AS INTEGER)";

    /// <summary>What the writing connection is told at its start.</summary>
    public string WriterPragmas => new SqlitePragmas(options.Synchronous, options.CacheMb, options.BusyTimeoutSeconds).Sql;

    public string NoteNewId => "";

    /// <summary>Numbers of rows only grow and nobody else writes meanwhile.</summary>
    public string NewId(string table) => $"""(SELECT MAX("Id") FROM "{table}")""";

    public string UpdateFirst(string table, string where, string set, string columns) =>
        $"""UPDATE "{table}" SET {set} WHERE "Id" = (SELECT "Id" FROM "{table}" t WHERE {where} LIMIT 1) RETURNING {columns}""";

    public string OrKeep(params string[] keys) => OnConflict.Keep(keys);

    public string OrReplace(string table, string[] keys, string[] columns, string? keptIfSet = null) => OnConflict.Replace(table, keys, columns, keptIfSet);

    public string JsonRows(string parameter, string[] texts, string[] numbers) =>
        $"""(SELECT {string.Join(", ", texts.Concat(numbers).Select(name => $"value ->> '{name}' AS \"{name}\""))} FROM json_each({parameter}))""";

    /// <summary>Whoever holds the gate must not wait for another process for longer than is said.</summary>
    public DbConnection Connect() => new SqliteConnection($"Data Source={folder.DatabaseFile};Default Timeout={options.BusyTimeoutSeconds}");

    public void Use(DbContextOptionsBuilder model) => model
        .UseSqlite($"Data Source={folder.DatabaseFile}")
        .AddInterceptors(new SqlitePragmas(options.Synchronous, ReadCacheMb, options.BusyTimeoutSeconds))
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    public IReadOnlyList<Type> Migrations { get; } =
    [
        typeof(InitialMigration),
        typeof(PicturesMigration),
        typeof(ReportsMigration),
        typeof(ParkingMigration),
        typeof(ScansMigration),
        typeof(InvoiceHistoryMigration),
        typeof(DeliveriesMigration),
        typeof(JobServersMigration),
    ];

    public DbContext CreateSchema()
    {
        var model = new DbContextOptionsBuilder<PlimsollDb>();
        Use(model);
        return new PlimsollDb(model.Options);
    }

    /// <summary>Whoever has the turn is alone, so EF Core's lock, if there is one, was left behind.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var turn = await MigrationTurn.TakeAsync(folder, cancellationToken);
        await using var schema = CreateSchema();
        if (File.Exists(folder.DatabaseFile))
            await schema.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock" """, cancellationToken);
        await schema.Database.MigrateAsync(cancellationToken);
    }

    public DatabaseFault? FaultOf(Exception failure) => failure switch
    {
        DbUpdateException { InnerException: { } inner } => FaultOf(inner),
        SqliteFailure own => FaultOf(own.Code),
        SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY } => DatabaseFault.Taken,
        SqliteException provider => FaultOf(provider.SqliteErrorCode),
        _ => null,
    };

    public void DropIdle() => SqliteConnection.ClearAllPools();

    private static DatabaseFault? FaultOf(int code) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => DatabaseFault.Busy,
        raw.SQLITE_FULL => DatabaseFault.DiskFull,
        raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN => DatabaseFault.DiskFails,
        _ => null,
    };
}
