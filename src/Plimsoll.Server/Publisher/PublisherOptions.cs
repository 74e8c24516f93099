using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Publisher;

/// <summary>Section <c>bi_publisher</c>: where reports of purchase orders come from. Without a URL none are fetched.</summary>
internal sealed class PublisherOptions : IValidatableObject
{
    public const string Section = "bi_publisher";

    /// <summary>Of the schedule service: <c>https://host/xmlpserver/services/v2/ScheduleService</c>.</summary>
    public Uri? Url { get; set; }

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Where the report is in the catalogue: <c>/Custom/…/Report.xdo</c>.</summary>
    [ConfigurationKeyName("report_path")]
    public string? ReportPath { get; set; }

    /// <summary>What the report is asked with; <c>{from}</c> and <c>{to}</c> stand for the dates, MM-DD-YYYY.</summary>
    public Dictionary<string, string> Parameters { get; } = new()
    {
        ["p_business_group"] = "Saudi Arabia BU",
        ["p_po_number"] = "*",
        ["p_From_date"] = "{from}",
        ["p_To_date"] = "{to}",
    };

    /// <summary>Seconds between two looks at a job there.</summary>
    [Range(0.05, 3600)]
    [ConfigurationKeyName("poll_seconds")]
    public double PollSeconds { get; set; } = 10;

    /// <summary>How long a job there may take. Its number is kept, so that a late one can still be fetched.</summary>
    [Range(0.001, 24 * 60)]
    [ConfigurationKeyName("timeout_minutes")]
    public double TimeoutMinutes { get; set; } = 60;

    /// <summary>How long an answer may stand still.</summary>
    [Range(1, 3600)]
    [ConfigurationKeyName("idle_seconds")]
    public int IdleSeconds { get; set; } = 120;

    /// <summary>When reports are fetched by themselves, as cron writes it: <c>0 5 * * *</c>, with seconds in front where there are six. Empty: never.</summary>
    public string? Schedule { get; set; }

    /// <summary>The zone the schedule is meant in; empty: the machine's.</summary>
    [ConfigurationKeyName("time_zone")]
    public string? TimeZone { get; set; }

    public bool IsSetUp => Url is not null;

    public TimeSpan Poll => TimeSpan.FromSeconds(PollSeconds);

    public TimeSpan Timeout => TimeSpan.FromMinutes(TimeoutMinutes);

    public TimeSpan Idle => TimeSpan.FromSeconds(IdleSeconds);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is not null && (!Url.IsAbsoluteUri || (Url.Scheme != Uri.UriSchemeHttps && !Url.IsLoopback)))
            yield return new("bi_publisher.url must begin with https://, or point to this machine.");
        if (Url is not null && (string.IsNullOrEmpty(User) || string.IsNullOrEmpty(Password) || string.IsNullOrEmpty(ReportPath)))
            yield return new("bi_publisher.url is set, so user, password and report_path must be too.");
        if (!string.IsNullOrWhiteSpace(Schedule) && Url is null)
            yield return new("bi_publisher.schedule is set, but not bi_publisher.url.");
        if (FetchTimes.Fault(this) is { } fault)
            yield return new(fault);
    }
}
