using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Telemetry;

/// <summary>Section <c>telemetry</c>.</summary>
internal sealed class TelemetryOptions : IValidatableObject
{
    public const string Section = "telemetry";

    public const string Text = "text";

    public const string Json = "json";

    public const string AllRequests = "all";

    public const string NotableRequests = "notable";

    /// <summary>text: for people. json: an object a line, for whatever collects logs.</summary>
    [RegularExpression("text|json", ErrorMessage = "telemetry.log_format is text or json.")]
    [ConfigurationKeyName("log_format")]
    public string LogFormat { get; set; } = Text;

    /// <summary>all: a line for every request but health and metrics. notable: for those that failed, were refused for memory or took over a second.</summary>
    [RegularExpression("all|notable", ErrorMessage = "telemetry.log_requests is all or notable.")]
    [ConfigurationKeyName("log_requests")]
    public string LogRequests { get; set; } = AllRequests;

    /// <summary>Where traces and metrics go, as <c>http://collector:4318</c>: OTLP, protobuf over HTTP. Empty: nowhere, and nothing for it is loaded.</summary>
    [ConfigurationKeyName("otlp_endpoint")]
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>Headers for the collector, as <c>name=value</c> with commas between; a secret, so better in the environment.</summary>
    [ConfigurationKeyName("otlp_headers")]
    public string OtlpHeaders { get; set; } = "";

    /// <summary>Share of requests and jobs that are traced, 0 to 1. A caller that traces its request decides itself.</summary>
    [Range(0.0, 1.0)]
    [ConfigurationKeyName("trace_share")]
    public double TraceShare { get; set; } = 0.05;

    /// <summary>Seconds between two sendings of metrics.</summary>
    [Range(1, 3600)]
    [ConfigurationKeyName("metrics_seconds")]
    public int MetricsSeconds { get; set; } = 30;

    public bool IsSent => OtlpEndpoint.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsSent && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var endpoint) && endpoint.Scheme is ("http" or "https")))
            yield return new ValidationResult("telemetry.otlp_endpoint is an address such as http://collector:4318.");
    }
}
