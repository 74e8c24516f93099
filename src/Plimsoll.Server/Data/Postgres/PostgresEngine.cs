using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Plimsoll.Server.Data;

/// <summary>PostgreSQL: for when one machine is outgrown. Several servers may work on one database.</summary>
internal sealed class PostgresEngine : ISharedEngine
{
    /// <summary>Connections of one server where the setting says nothing; the smallest shipped configuration allows 20 in all.</summary>
    private const int MostConnections = 15;

    /// <summary>The dozen statements of the writer and the jobs are prepared once a connection; one that comes once is not.</summary>
    private const int MostPrepared = 50;

    private readonly Lazy<NpgsqlDataSource> _source;
    private readonly NpgsqlConnectionStringBuilder _settings;

    public PostgresEngine(DatabaseOptions options)
    {
        _settings = Complete(options);
        Patience = TimeSpan.FromSeconds(options.BusyTimeoutSeconds);
        _source = new(() => NpgsqlDataSource.Create(_settings));
    }

    public string Name => $"{_settings.Database} at {_settings.Host}:{_settings.Port}";

    public bool HasOneWriter => false;

    public bool IsShared => true;

    public string NowMs => "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";

    /// <summary>By what the database calls itself: servers may know it under different addresses.</summary>
    public string IdentitySql =>
        "SELECT CAST(system_identifier AS text) || '-' || CAST(oid AS text) FROM pg_control_system(), pg_database WHERE datname = current_database()";

    public string NoteNewId => "";

    public string NewId(string table) => $"""currval(pg_get_serial_sequence('"{table}"', 'Id'))""";

    public string UpdateFirst(string table, string where, string set, string columns) =>
        $"""UPDATE "{table}" SET {set} WHERE "Id" = (SELECT "Id" FROM "{table}" t WHERE {where} LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING {columns}""";

    public string OrKeep(params string[] keys) => OnConflict.Keep(keys);

    public string OrReplace(string table, string[] keys, string[] columns, string? keptIfSet = null) => OnConflict.Replace(table, keys, columns, keptIfSet);

    public string JsonRows(string parameter, string[] texts, string[] numbers)
    {
        var columns = texts.Select(name => $"value ->> '{name}' AS \"{name}\"").Concat(numbers.Select(name => $"CAST(value ->> '{name}' AS bigint) AS \"{name}\""));
        return $"(SELECT {string.Join(", ", columns)} FROM jsonb_array_elements(CAST({parameter} AS jsonb)) AS rows(value))";
    }

    public TimeSpan Patience { get; }

    public NpgsqlDataSource Source => _source.Value;

    DbDataSource ISharedEngine.Source => Source;

    public DbConnection Connect() => _source.Value.CreateConnection();

    public void Use(DbContextOptionsBuilder model) => Configure(model);

    public IReadOnlyList<Type> Migrations { get; } = [typeof(PostgresInitialMigration)];

    public DbContext CreateSchema()
    {
        var model = new DbContextOptionsBuilder<PostgresSchema>();
        Configure(model);
        return new PostgresSchema(model.Options);
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var schema = CreateSchema();
        await schema.Database.MigrateAsync(cancellationToken);
    }

    public async Task<ICopyTarget> OpenCopyAsync(CancellationToken cancellationToken) => new PostgresCopy(await Source.OpenConnectionAsync(cancellationToken));

    public DatabaseFault? FaultOf(Exception failure) => PostgresFault.Of(failure);

    public void DropIdle()
    {
        if (_source.IsValueCreated)
            _source.Value.Clear();
    }

    public void Dispose()
    {
        if (_source.IsValueCreated)
            _source.Value.Dispose();
    }

    private void Configure(DbContextOptionsBuilder model) => model
        .UseNpgsql(_source.Value)
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    /// <summary>What the operator has not said himself.</summary>
    private static NpgsqlConnectionStringBuilder Complete(DatabaseOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.Connection);
        settings.ApplicationName ??= "plimsoll";
        if (!settings.ContainsKey("Maximum Pool Size"))
            settings.MaxPoolSize = MostConnections;
        if (!settings.ContainsKey("Timeout"))
            settings.Timeout = Math.Max(1, options.BusyTimeoutSeconds);
        if (settings.MaxAutoPrepare == 0)
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (MostPrepared, 2);
        settings.Options ??= $"-c lock_timeout={options.BusyTimeoutSeconds * 1000}";
        return settings;
    }
}
