using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Connectors;

/// <summary>Section <c>connectors</c>: the ERP that invoices are delivered into. Secrets are not here, see <see cref="ErpSecrets"/>.</summary>
internal sealed class ConnectorOptions : IValidatableObject
{
    public static readonly string[] Known = ["none", "webhook", "tryton", "erpnext", "quickbooks", "odoo"];

    /// <summary>Which ERP: none, webhook, tryton, erpnext, quickbooks or odoo.</summary>
    public string Erp { get; set; } = "none";

    /// <summary>
    /// Its address: of the site for ERPNext, Odoo and Tryton (which has the database's name as its path), of the company for QuickBooks,
    /// of the receiver for a webhook.
    /// </summary>
    public string? Url { get; set; }

    /// <summary>Name of the user the ERP knows Plimsoll by, where it wants one.</summary>
    public string? User { get; set; }

    /// <summary>The company's name or key in the ERP; empty: the user's own.</summary>
    public string? Company { get; set; }

    /// <summary>Odoo's database, where one address has several.</summary>
    public string? Database { get; set; }

    /// <summary>A JSON file of secrets, readable by its owner alone; empty: <c>erp-secrets.json</c> in the data folder.</summary>
    [ConfigurationKeyName("secrets_file")]
    public string? SecretsFile { get; set; }

    /// <summary>Seconds one call may take. Tryton takes 23 s to check 500 lines; QuickBooks gives up after 120.</summary>
    [Range(0.1, 600)]
    [ConfigurationKeyName("timeout_seconds")]
    public double TimeoutSeconds { get; set; } = 120;

    /// <summary>Calls a second at most. 0: the ERP's own limit, 8 for QuickBooks (which allows 10), else 50.</summary>
    [Range(0, 1000)]
    [ConfigurationKeyName("calls_per_second")]
    public double CallsPerSecond { get; set; }

    /// <summary>Records of one page, or parts of one batch. 0: the ERP's own, 10 for QuickBooks (never above 30), else 200.</summary>
    [Range(0, 1000)]
    [ConfigurationKeyName("batch_size")]
    public int BatchSize { get; set; }

    /// <summary>Largest answer in MB that is read; a longer one is cut off.</summary>
    [Range(0.1, 64)]
    [ConfigurationKeyName("max_answer_mb")]
    public double MaxAnswerMb { get; set; } = 4;

    /// <summary>How long the ERP is left alone after it has failed five times running, in seconds.</summary>
    [Range(0.5, 3600)]
    [ConfigurationKeyName("break_seconds")]
    public double BreakSeconds { get; set; } = 30;

    /// <summary>How long the ERP is left alone when it asks for that and does not say how long, in seconds. Intuit asks for 60.</summary>
    [Range(0, 3600)]
    [ConfigurationKeyName("throttle_pause_seconds")]
    public double ThrottlePauseSeconds { get; set; } = 60;

    /// <summary>QuickBooks' minor version of its API.</summary>
    [ConfigurationKeyName("minor_version")]
    public int MinorVersion { get; set; } = 75;

    /// <summary>Where QuickBooks' tokens are renewed.</summary>
    [ConfigurationKeyName("token_url")]
    public string TokenUrl { get; set; } = "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer";

    public bool IsOn => Erp != "none";

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    public TimeSpan Break => TimeSpan.FromSeconds(BreakSeconds);

    public int MaxAnswerBytes => (int)(MaxAnswerMb * (1 << 20));

    public double CallRate => CallsPerSecond > 0 ? CallsPerSecond : Erp == "quickbooks" ? 8 : 50;

    public int PageSize => Erp == "quickbooks" ? Math.Clamp(BatchSize, 10, 30) : BatchSize > 0 ? BatchSize : 200;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Known.Contains(Erp))
            yield return new ValidationResult($"connectors.erp is one of {string.Join(", ", Known)}; it is «{Erp}».");
        else if (IsOn && !(Uri.TryCreate(Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            yield return new ValidationResult("connectors.url is the ERP's address, such as https://erp.example.org.");
        else if (IsOn && new Uri(Url!).UserInfo.Length > 0)
            yield return new ValidationResult("connectors.url holds no password; put it into the secrets.");
    }
}
