using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.RateLimits;

/// <summary>Section <c>rate_limits</c>: how many requests are answered in each window; 0: as many as come. What costs no memory is not counted.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "rate_limits";

    /// <summary>Of somebody who has signed in.</summary>
    [Range(0, int.MaxValue)]
    [ConfigurationKeyName("per_user")]
    public int PerUser { get; set; }

    /// <summary>Of a machine with a key.</summary>
    [Range(0, int.MaxValue)]
    [ConfigurationKeyName("per_key")]
    public int PerKey { get; set; }

    /// <summary>Of all who come from one address, an IPv6 network of 64 bits counting as one; looked at before keys and sessions are.</summary>
    [Range(0, int.MaxValue)]
    [ConfigurationKeyName("per_address")]
    public int PerAddress { get; set; }

    /// <summary>Seconds of a window.</summary>
    [Range(1, 3600)]
    [ConfigurationKeyName("window_seconds")]
    public int WindowSeconds { get; set; } = 60;

    public bool IsSet => PerUser > 0 || PerKey > 0 || PerAddress > 0;
}
