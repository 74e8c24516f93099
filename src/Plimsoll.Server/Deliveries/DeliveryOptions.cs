using System.ComponentModel.DataAnnotations;

namespace Plimsoll.Server.Deliveries;

/// <summary>Section <c>deliveries</c>: when and how patiently invoices are delivered.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>What makes an invoice deliverable: its creation, or somebody's «submit».</summary>
    [RegularExpression("creation|submit", ErrorMessage = "deliveries.when is creation or submit.")]
    public string When { get; set; } = "creation";

    /// <summary>Whether the original picture of the bill goes along.</summary>
    [ConfigurationKeyName("attach_picture")]
    public bool AttachPicture { get; set; } = true;

    /// <summary>Seconds before the second attempt; each further pause doubles, and up to half is added by chance.</summary>
    [Range(0.01, 3600)]
    [ConfigurationKeyName("first_pause_seconds")]
    public double FirstPauseSeconds { get; set; } = 2;

    /// <summary>The longest such pause.</summary>
    [Range(0.01, 86400)]
    [ConfigurationKeyName("longest_pause_seconds")]
    public double LongestPauseSeconds { get; set; } = 900;

    /// <summary>Hours of failures after which an invoice waits for a person instead.</summary>
    [Range(0.01, 8760)]
    [ConfigurationKeyName("give_up_hours")]
    public double GiveUpHours { get; set; } = 72;

    /// <summary>
    /// Seconds after a create without an answer before «it is not there» is believed: so long the ERP may still be working on it. Not less
    /// than the ERP's own limit for a request; QuickBooks' is 120.
    /// </summary>
    [Range(0, 3600)]
    [ConfigurationKeyName("settle_seconds")]
    public double SettleSeconds { get; set; } = 120;

    public bool AtCreation => When == "creation";

    public TimeSpan Settle => TimeSpan.FromSeconds(SettleSeconds);

    public TimeSpan GiveUp => TimeSpan.FromHours(GiveUpHours);

    /// <summary>The pause after so many failures, and some more by chance, so that those that failed together do not return together.</summary>
    public TimeSpan Pause(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(LongestPauseSeconds, FirstPauseSeconds * Math.Pow(2, Math.Min(attempts - 1, 30))) * (1 + (Random.Shared.NextDouble() / 2)));
}
