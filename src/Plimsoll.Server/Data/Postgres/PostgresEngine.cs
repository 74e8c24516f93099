using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Plimsoll.Server.Data;

/// <summary>PostgreSQL: for when one machine is outgrown. Several servers may work on one database.</summary>
internal sealed class PostgresEngine : IDatabaseEngine, IDisposable
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

    public string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public string NowMs => "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)";

    public string NewId(string table) => $"""currval(pg_get_serial_sequence('"{table}"', 'Id'))""";

    public string JsonRows(string parameter) => $"jsonb_array_elements(CAST({parameter} AS jsonb)) AS rows(value)";

    /// <summary>How long the writer waits for the server before it gives up.</summary>
    public TimeSpan Patience { get; }

    public NpgsqlDataSource Source => _source.Value;

    public DbConnection Connect() => _source.Value.CreateConnection();

    public void Use(DbContextOptionsBuilder model) => Configure(model);

    public Type SchemaType => typeof(PostgresSchema);

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
