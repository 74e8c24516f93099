using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Data;

/// <summary>Section <c>database</c>.</summary>
internal sealed class DatabaseOptions : IValidatableObject
{
    public const string Section = "database";

    public const string Sqlite = "sqlite";

    public const string Postgres = "postgres";

    public const string MySql = "mysql";

    /// <summary>sqlite: a file in the data folder. postgres, or mysql for MySQL and MariaDB: the server that <see cref="Connection"/> names.</summary>
    [RegularExpression("sqlite|postgres|mysql", ErrorMessage = "database.provider is sqlite, postgres or mysql.")]
    public string Provider { get; set; } = Sqlite;

    /// <summary>
    /// Of PostgreSQL: <c>Host=db;Database=plimsoll;Username=plimsoll;Password=…</c>, as Npgsql takes it. Of MySQL and MariaDB:
    /// <c>Server=db;Database=plimsoll;User ID=plimsoll;Password=…</c>, as MySqlConnector takes it.
    /// </summary>
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
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong.</exception>
    public static DatabaseOptions Of(IConfiguration settings) => Settings.Section<DatabaseOptions>(settings, Section);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ConnectionFault(Provider) is { } fault)
            yield return new ValidationResult(fault);
    }

    /// <summary>Why the connection string is none of that provider's, as a sentence; null: it can be used, or is not.</summary>
    public string? ConnectionFault(string provider) => provider switch
    {
        Postgres => PostgresConnection.FaultOf(Connection),
        MySql => MySqlBuild.FaultOf(Connection),
        _ => null,
    };
}
