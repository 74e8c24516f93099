using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.S3;

/// <summary>Section <c>s3</c>: a bucket that keeps the files in place of a folder, on Amazon S3 or a server that speaks like it.</summary>
internal sealed class S3Options : IValidatableObject
{
    public const string Section = "s3";

    /// <summary>Empty: files are kept in a folder.</summary>
    public string Bucket { get; set; } = "";

    /// <summary><c>http://minio:9000</c>; empty: Amazon's, in <see cref="Region"/>.</summary>
    public string Endpoint { get; set; } = "";

    public string Region { get; set; } = "us-east-1";

    /// <summary>Before every name in the bucket, where others use it too: <c>plimsoll/</c>.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Both keys empty: as Amazon's own tools find them, in AWS_ACCESS_KEY_ID or in the machine's role.</summary>
    [ConfigurationKeyName("access_key")]
    public string AccessKey { get; set; } = "";

    [ConfigurationKeyName("secret_key")]
    public string SecretKey { get; set; } = "";

    /// <summary>Whether the bucket stands in the path of an address, or before the host's name.</summary>
    [ConfigurationKeyName("path_style")]
    public bool PathStyle { get; set; } = true;

    /// <summary>MB of copies on this machine's disk; what is just being read stays beyond that.</summary>
    [Range(1, 1 << 20)]
    [ConfigurationKeyName("cache_mb")]
    public int CacheMb { get; set; } = 1024;

    /// <summary>Seconds that one call may take, all its attempts together, and one more for each MB.</summary>
    [Range(1, 600)]
    [ConfigurationKeyName("timeout_seconds")]
    public int TimeoutSeconds { get; set; } = 15;

    public bool IsSet => Bucket.Length > 0;

    /// <summary>The bucket, for people.</summary>
    public string Name => Endpoint.Length > 0 ? $"{Bucket} at {Endpoint}" : $"{Bucket} in {Region}";

    public long CacheBytes => (long)CacheMb << 20;

    public TimeSpan PatienceFor(long bytes) => TimeSpan.FromSeconds(TimeoutSeconds + (bytes >> 20));

    /// <summary>As the settings have them, for what happens before there is a server.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong.</exception>
    public static S3Options Of(IConfiguration settings) => Settings.Section<S3Options>(settings, Section);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsSet && Endpoint.Length > 0 && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return new ValidationResult("s3.endpoint is the address of a server: http://minio:9000.");
        if (IsSet && AccessKey.Length > 0 != SecretKey.Length > 0)
            yield return new ValidationResult("s3.access_key and s3.secret_key are given both or neither.");
        if (IsSet && (Prefix.StartsWith('/') || (Prefix.Length > 0 && !Prefix.EndsWith('/'))))
            yield return new ValidationResult("s3.prefix ends with a slash and does not begin with one: plimsoll/.");
    }
}
