using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Plimsoll.Server.Data;

/// <summary>Section <c>database</c>.</summary>
internal sealed class DatabaseOptions : IValidatableObject
{
    public const string Section = "database";

    public const string Sqlite = "sqlite";

    public const string Postgres = "postgres";

    /// <summary>sqlite: a file in the data folder. postgres: the server that <see cref="Connection"/> names.</summary>
    [RegularExpression("sqlite|postgres", ErrorMessage = "database.provider is sqlite or postgres.")]
    public string Provider { get; set; } = Sqlite;

    /// <summary>Of PostgreSQL: <c>Host=db;Database=plimsoll;Username=plimsoll;Password=…</c>, as Npgsql takes it.</summary>
    public string Connection { get; set; } = "";

    /// <summary>SQLite: FULL flushes every commit to disk before it is acknowledged. NORMAL may lose the last second at power loss.</summary>
    [RegularExpression("FULL|NORMAL", ErrorMessage = "database.synchronous is FULL or NORMAL.")]
    public string Synchronous { get; set; } = "FULL";

    /// <summary>
    /// SQLite: page cache of the writing connection in MB, a ceiling, not a reservation. 16 MB made creation no faster than 4 and held 12 MB more.
    /// </summary>
    [Range(1, 1024)]
    [ConfigurationKeyName("cache_mb")]
    public int CacheMb { get; set; } = 4;

    /// <summary>How long a write waits for a database that somebody else holds, or that does not answer, in seconds, before it is refused with 503.</summary>
    [Range(0, 60)]
    [ConfigurationKeyName("busy_timeout_seconds")]
    public int BusyTimeoutSeconds { get; set; } = 5;

    /// <summary>As the settings have them, for what happens before there is a server.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    public static DatabaseOptions Of(IConfiguration settings)
    {
        var options = settings.GetSection(Section).Get<DatabaseOptions>() ?? new();
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
            ? options
            : throw new OptionsValidationException(Section, typeof(DatabaseOptions), faults.Select(fault => fault.ErrorMessage!));
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == Postgres && PostgresConnection.FaultOf(Connection) is { } fault)
            yield return new ValidationResult(fault);
    }
}
