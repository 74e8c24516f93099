using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Plimsoll.Server.Data;

/// <summary>MySQL and MariaDB: for who runs one already, under the ERP. Several servers may work on one database.</summary>
internal sealed class MySqlEngine : ISharedEngine
{
    /// <summary>Connections of one server where the setting says nothing; the smallest shipped configuration allows 20 in all.</summary>
    private const int MostConnections = 15;

    private readonly Lazy<DbDataSource> _source;
    private MySqlVersion? _version;

    public MySqlEngine(DatabaseOptions options)
    {
        Name = MySqlBuild.NameOf(options.Connection);
        Patience = TimeSpan.FromSeconds(options.BusyTimeoutSeconds);
        _source = new(() => MySqlBuild.Open(options.Connection, MostConnections, Math.Max(1, options.BusyTimeoutSeconds), SessionSql(options.BusyTimeoutSeconds)));
    }

    public string Name { get; }

    public bool HasOneWriter => false;

    public bool IsShared => true;

    public TimeSpan Patience { get; }

    public DbDataSource Source => _source.Value;

    public string NowMs => "CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED)";

    public string IdentitySql =>
        """
        SELECT CONCAT_WS('-', @@hostname, @@port, DATABASE(), UNIX_TIMESTAMP(CREATE_TIME)) FROM information_schema.TABLES
        WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'NamingSeries'
        """;

    public string NoteNewId => "SET @id = LAST_INSERT_ID();";

    public string NewId(string table) => "@id";

    /// <summary>Into a variable by SELECT: a SET would lock also the rows that the condition only looks at.</summary>
    public string UpdateFirst(string table, string where, string set, string columns) =>
        $"""
        SET @picked = NULL;
        SELECT "Id" INTO @picked FROM "{table}" t WHERE {where} LIMIT 1 FOR UPDATE SKIP LOCKED;
        UPDATE "{table}" SET {set} WHERE "Id" = @picked;
        SELECT {columns} FROM "{table}" WHERE "Id" = @picked
        """;

    public string OrKeep(params string[] keys) => $"""ON DUPLICATE KEY UPDATE "{keys[0]}" = VALUES("{keys[0]}")""";

    public string OrReplace(string table, string[] keys, string[] columns, string? keptIfSet = null) =>
        "ON DUPLICATE KEY UPDATE " + string.Join(", ", columns.OrderBy(column => column == keptIfSet).Select(column => Assignment(column, keptIfSet)));

    public string JsonRows(string parameter, string[] texts, string[] numbers)
    {
        var columns = texts.Select(name => $"\"{name}\" longtext PATH '$.{name}'").Concat(numbers.Select(name => $"\"{name}\" bigint PATH '$.{name}'"));
        return $"JSON_TABLE({parameter}, '$[*]' COLUMNS({string.Join(", ", columns)}))";
    }

    public DbConnection Connect() => Source.CreateConnection();

    public void Use(DbContextOptionsBuilder model) => MySqlBuild.Use(model, Source, Version());

    public IReadOnlyList<Type> Migrations => MySqlBuild.Migrations;

    public DbContext CreateSchema() => MySqlBuild.CreateSchema(Source, Version());

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var schema = CreateSchema();
        await schema.Database.MigrateAsync(cancellationToken);
    }

    public async Task<ICopyTarget> OpenCopyAsync(CancellationToken cancellationToken) => new MySqlCopy(await Source.OpenConnectionAsync(cancellationToken));

    public DatabaseFault? FaultOf(Exception failure) => MySqlFault.Of(failure);

    public void DropIdle()
    {
        if (_source.IsValueCreated)
            MySqlBuild.DropIdle(Source);
    }

    public void Dispose()
    {
        if (_source.IsValueCreated)
            Source.Dispose();
    }

    /// <summary>
    /// What a connection is told when it opens. Names in double quotes and «||» are as in the other databases, and what does not fit is an error. READ COMMITTED locks the rows
    /// that are changed and no gaps between them, in which others want to insert. Texts of a statement compare as those of a table do.
    /// </summary>
    private static string SessionSql(int busyTimeoutSeconds) =>
        $"""
        SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
        SET SESSION sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO', time_zone = '+00:00',
            collation_connection = /*M! utf8mb4_nopad_bin */ /*!80000 utf8mb4_0900_bin */, innodb_lock_wait_timeout = {Math.Max(1, busyTimeoutSeconds)}
        """;

    /// <summary>Columns get their values one after the other, so the one that decides comes last.</summary>
    private static string Assignment(string column, string? keptIfSet) => keptIfSet is null
        ? $"\"{column}\" = VALUES(\"{column}\")"
        : $"\"{column}\" = IF(VALUES(\"{keptIfSet}\") IS NOT NULL OR \"{keptIfSet}\" IS NULL, VALUES(\"{column}\"), \"{column}\")";

    private MySqlVersion Version() => _version ??= MySqlVersion.Ask(Source);
}
