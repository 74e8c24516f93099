using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Data;

/// <summary>Section <c>database</c>.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>FULL flushes every commit to disk before it is acknowledged. NORMAL may lose the last second at power loss.</summary>
    [RegularExpression("FULL|NORMAL", ErrorMessage = "database.synchronous is FULL or NORMAL.")]
    public string Synchronous { get; set; } = "FULL";

    /// <summary>
    /// Page cache of the writing connection in MB, a ceiling, not a reservation. 16 MB made creation no faster than 4 and held 12 MB more.
    /// </summary>
    [Range(1, 1024)]
    [ConfigurationKeyName("cache_mb")]
    public int CacheMb { get; set; } = 4;

    /// <summary>How long a write waits for another process that holds the database, in seconds, before it is refused with 503.</summary>
    [Range(0, 60)]
    [ConfigurationKeyName("busy_timeout_seconds")]
    public int BusyTimeoutSeconds { get; set; } = 5;
}
