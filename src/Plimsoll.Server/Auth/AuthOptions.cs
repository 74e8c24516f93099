using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Auth;

/// <summary>Section <c>auth</c>.</summary>
internal sealed class AuthOptions
{
    /// <summary>Hours a sign-in holds; a working day.</summary>
    [Range(1, 24 * 30)]
    [ConfigurationKeyName("session_hours")]
    public int SessionHours { get; set; } = 12;

    /// <summary>Failed sign-ins, by name or by address, before the next must wait a minute.</summary>
    [Range(1, 1000)]
    [ConfigurationKeyName("attempts_per_minute")]
    public int AttemptsPerMinute { get; set; } = 5;
}
