using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Redis;

/// <summary>Section <c>redis</c>: what several servers on one database tell each other. Nothing depends on it but speed.</summary>
internal sealed class RedisOptions : IValidatableObject
{
    public const string Section = "redis";

    /// <summary><c>host:6379,password=…,ssl=true</c>, as StackExchange.Redis takes it; empty: there is none.</summary>
    public string Connection { get; set; } = "";

    /// <summary>Milliseconds a request waits for it at most, before it goes on without.</summary>
    [Range(1, 1000)]
    [ConfigurationKeyName("timeout_ms")]
    public int TimeoutMs { get; set; } = 20;

    public bool IsSet => Connection.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsSet && !RedisConnection.IsUnderstood(Connection))
            yield return new ValidationResult("redis.connection is not understood; write it as host:6379,password=…,ssl=true.");
    }
}
